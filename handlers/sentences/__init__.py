"""Does what plain sentences tell, wish or ask, whatever the bot said last."""
