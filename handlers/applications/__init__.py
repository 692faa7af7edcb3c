"""Shows applications as cards, and records what becomes of them."""
