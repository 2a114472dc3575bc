"""The encrypted local SQLite: the log, its projections and the questions asked of them."""
