"""How the bot is put together and run."""
