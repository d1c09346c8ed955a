"""What the product costs, measured against itself in one run: ratios, not boasts."""
