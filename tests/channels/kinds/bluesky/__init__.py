"""Tests of Bluesky: pure ones on payloads of our own, the others against a real network."""
