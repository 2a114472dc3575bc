"""Tests of the window's settings."""
