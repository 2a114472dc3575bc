"""The first window: three ways on, and the making of a workspace of one's own."""
