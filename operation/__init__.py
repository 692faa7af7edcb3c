"""Shows operators how the bot is: heartbeat, health page, metrics, systemd; and stops it."""
