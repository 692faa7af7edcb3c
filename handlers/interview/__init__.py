"""Takes an interview down, question by question."""
