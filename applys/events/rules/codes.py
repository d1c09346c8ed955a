"""Ticket codes that can be read aloud and typed without doubt."""

import secrets

# No letter that looks or sounds like another: no I, L, O, nor M beside N, nor U beside V.
ALPHABET = "ABCDEFGHJKNPQRSTVWXYZ"
LENGTH = 8


def new_code() -> str:
    """Eight letters by chance: 38 billion codes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
