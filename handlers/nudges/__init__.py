"""Shows nudges as messages, and handles the buttons under them."""
