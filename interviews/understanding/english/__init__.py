"""What is English in understanding a message."""
