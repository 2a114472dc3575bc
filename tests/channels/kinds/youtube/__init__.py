"""Tests of YouTube."""
