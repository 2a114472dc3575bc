"""Tests of agent_console.runtime."""
