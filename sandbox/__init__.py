"""A Telegram in memory: answers the Bot API as strictly as Telegram, and knows nothing of the bot."""
