"""Meetings that come back: the rule, its days, and what becomes of them when it changes."""
