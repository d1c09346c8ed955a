"""The languages people are received in: ISO 639 tags, as CLDR knows them."""

from functools import cache

from babel import Locale, UnknownLocaleError

# French sign language, which CLDR does not name in French.
SIGNED = {"fsl": "langue des signes française (LSF)"}
# Not languages: unknown, several, none.
NOT_SPOKEN = frozenset({"und", "mul", "zxx", "mis", "root"})
READ_HERE = ("fr", "en", "ar", "tr", "pt")


@cache
def names() -> dict[str, str]:
    """The French name of every language, by tag of two or three letters."""
    known = {
        tag: name
        for tag, name in Locale("fr").languages.items()
        if tag.isalpha() and tag not in NOT_SPOKEN
    }
    return {**known, **SIGNED}


def is_language(tag: str) -> bool:
    return tag in names()


@cache
def name(tag: str, language: str = "fr") -> str:
    """A language's name in another; in French where that one does not name it."""
    found = Locale(language).languages.get(tag) if language != "fr" else None
    return found or names().get(tag, tag)


@cache
def own_name(tag: str) -> str:
    """A language's name as those who speak it write it; in French where CLDR does not know."""
    try:
        return Locale(tag).get_language_name(tag) or name(tag)
    except UnknownLocaleError:
        return name(tag)
