"""Taking an interview down, question by question."""
