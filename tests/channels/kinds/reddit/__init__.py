"""Tests of Reddit."""
