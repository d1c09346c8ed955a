"""What someone wrote, before others read it: nobody is denounced here."""

import re

PHONE = re.compile(r"(?<!\d)(?:(?:\+|00)33\s?|0)[1-9](?:[\s.\-]?\d{2}){4}(?!\d)")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
PLATE = re.compile(r"\b[A-HJ-NP-TV-Z]{2}[\s-]?\d{3}[\s-]?[A-HJ-NP-TV-Z]{2}\b", re.IGNORECASE)
FLAT = re.compile(
    r"\b(?:appart(?:ement)?|appt?|apt|logement|porte|bo[iî]te aux lettres|bal)\s*"
    r"(?:n\s?[°o]\s*)?\d+"
    r"|\b\d+\s?(?:e|er|[eè]me)\s+[eé]tage\b",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"\b(?:m\.|mr|mrs|mme|mlle|monsieur|madame|mademoiselle|famille|chez|voisine?s?|locataires?)"
    r"(?!\w)",
    re.IGNORECASE,
)
NAMES = {"phone": PHONE, "email": EMAIL, "plate": PLATE, "flat": FLAT, "person": PERSON}


def names_someone(text: str) -> list[str]:
    """What in a text may name a person, a flat, a plate or an address of theirs; [] for none."""
    return [name for name, pattern in NAMES.items() if pattern.search(text)]
