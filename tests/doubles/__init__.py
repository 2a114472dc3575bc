"""Doubles of closed services, built from recorded payloads."""
