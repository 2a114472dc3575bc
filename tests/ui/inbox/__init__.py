"""Tests of the console's inbox."""
