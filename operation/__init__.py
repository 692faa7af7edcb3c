"""What the people who run the bot see of it: heartbeat, health page, metrics, systemd, and how it stops."""
