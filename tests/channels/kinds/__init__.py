"""Tests of the kinds of channels."""
