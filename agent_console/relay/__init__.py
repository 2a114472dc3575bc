"""The relay: a small public address that takes the webhooks of channels that only push, and keeps them until fetched."""
