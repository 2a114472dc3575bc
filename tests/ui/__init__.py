"""Tests of the window; driven as a person does."""
