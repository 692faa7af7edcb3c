"""What is English in reading a letter."""
