"""What is English in composing a letter."""
