"""What a person sets: accounts, looks, writing, the workspace, keys."""
