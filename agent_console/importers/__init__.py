"""Readers of foreign histories; each only parses and hands over to `sync.inbound`."""
