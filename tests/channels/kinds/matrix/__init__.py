"""Tests of Matrix: pure ones on payloads of our own, the others against a real Synapse."""
