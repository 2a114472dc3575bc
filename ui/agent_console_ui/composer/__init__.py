"""The composer: writing replies and notes, always saying where they go and who can see them."""
