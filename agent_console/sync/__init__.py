"""What comes in and what goes out: the only intake, the outbox, and the engine that runs both."""
