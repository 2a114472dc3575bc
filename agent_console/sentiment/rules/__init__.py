"""What each language knows: its words, negations, intensifiers, fixed phrases and signs of irony."""
