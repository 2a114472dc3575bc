"""Budgets of the design, measured: a generated workspace, figures against raw counterparts, a table."""
