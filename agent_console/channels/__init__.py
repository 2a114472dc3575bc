"""The places customers write, each behind one protocol."""
