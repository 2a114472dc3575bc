"""Tests of agent_console.channels."""
