"""agentctl: the engine without a screen, for collectors, scripts and checks."""

from agent_console.cli.main import main

__all__ = ["main"]
