"""Names made plain: for addresses, and to tell if two are the same."""

import re
import unicodedata

MOST = 80
LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})


def plain(name: str) -> str:
    """Lower-case words without accents or punctuation, separated by one space."""
    letters = unicodedata.normalize("NFKD", name.translate(LIGATURES))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", bare.casefold()))


def slug(name: str) -> str:
    """The name as an address says it; empty when it has no Latin letter and no digit."""
    return plain(name).replace(" ", "-")[:MOST].strip("-")
