"""Codes that people read aloud and type: no letter is taken for another."""

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
DIRECTION, REFERRAL = 6, 8


def new(letters: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(letters))


def normal(typed: str) -> str:
    """A code as it is kept: capitals, without the spaces and hyphens of who copied it."""
    return "".join(each for each in typed.upper() if each.isalnum())


def is_one(code: str, letters: int) -> bool:
    return len(code) == letters and set(code) <= set(ALPHABET)
