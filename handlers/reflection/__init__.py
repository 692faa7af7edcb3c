"""How it went: the questions after an interview, and where their answers go."""
