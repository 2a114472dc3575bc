"""Real servers on loopback, and the other people who use them."""
