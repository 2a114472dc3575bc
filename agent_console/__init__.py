"""Agent Console: the engine. It imports no Qt."""

__version__ = "0.1.0"
