"""Numbers of piles, that people read out and type."""

import secrets

LETTERS = "23456789CDFGHJKMNPQRTVWXY"
LENGTH = 6


def new_number() -> str:
    """Six signs without look-alikes and without vowels, so without words: 240 million of them."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
