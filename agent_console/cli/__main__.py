"""`python -m agent_console.cli` is agentctl."""

import sys

from agent_console.cli.main import main

sys.exit(main())
