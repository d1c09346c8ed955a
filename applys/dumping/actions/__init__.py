"""What people and the worker do with photos, piles and reports."""
