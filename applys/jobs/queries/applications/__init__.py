"""Answers to offers, looked up: by whoever sent them, and by the firms they went to."""
