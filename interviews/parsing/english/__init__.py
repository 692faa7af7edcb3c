"""What is English in reading dates, hours, titles and offers."""
