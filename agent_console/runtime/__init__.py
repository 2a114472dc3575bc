"""What the engine runs on: events, tasks, HTTP, secrets, settings, logs, clock, resources."""
