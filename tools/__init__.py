"""What developers and make run: set-up, pictures, translations, measurements."""
