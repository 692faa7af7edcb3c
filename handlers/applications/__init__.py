"""Applications: their cards, and what becomes of them."""
