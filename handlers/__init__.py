"""What the bot does with an update, a folder a feature; `handlers.routes` is the order of everything."""
