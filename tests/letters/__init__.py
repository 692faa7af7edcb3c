"""Labelled letters, good and faulty, by which the note coach is measured; README.md beside this file says how."""
