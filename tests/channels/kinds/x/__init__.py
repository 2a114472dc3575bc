"""Tests of X."""
