"""A Telegram in memory: it answers the Bot API strictly, and knows nothing of the bot that talks to it."""
