"""Pages of first reception."""
