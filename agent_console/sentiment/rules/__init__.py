"""What each language knows. A module here is named after its language and has `rules() -> Rules`, called once."""
