"""How occupations are called, compared and looked for."""

import re

from applys.jobs.rules.wording.reading import fold

SIGNS = re.compile(r"[^a-z0-9œæ]+")
# Words that any title may hold: they find nothing.
EMPTY = frozenset(
    ("de", "du", "des", "la", "le", "les", "en", "et", "ou", "au", "aux", "un", "une")
)
MOST_WORDS = 6


def plain(title: str) -> str:
    """A title without accents, capitals or signs: "Femme de Ménage" → "femme de menage"."""
    return SIGNS.sub(" ", fold(title)).strip()


def words(asked: str) -> list[str]:
    """The words worth looking for, six at most; all of them where each is an empty one."""
    said = plain(asked).split()
    return ([word for word in said if word not in EMPTY] or said)[:MOST_WORDS]
