"""What someone wrote, before neighbours read it: nobody is denounced here."""

import re

from applys.dumping.models.texts import TextState

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


def state_of(*texts: str | None) -> TextState:
    """Whether what someone wrote may be read at once, or is held because it names a person."""
    written = [text for text in texts if text]
    if any(names_someone(text) for text in written):
        return TextState.HELD
    return TextState.SHOWN if written else TextState.NONE


def names_someone(text: str) -> list[str]:
    """What in a text may name a person, a flat, a plate or an address of theirs; [] for none."""
    return [name for name, pattern in NAMES.items() if pattern.search(text)]
