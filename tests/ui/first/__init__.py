"""Tests of the first window."""
