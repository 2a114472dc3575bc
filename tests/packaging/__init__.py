"""What the recipes in packaging/ build."""
