"""Reads French as the rules do: without accents or capitals, a sentence at a time."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SENTENCE = re.compile(r"[^\n•;!?.]+(?:[.](?=\S)[^\n•;!?.]*)*[;!?.]*")
# Endings for both genders: "candidat·e·s", "agé(e)s", "habitant.e", "enfant(s)".
BOTH_ENDINGS = re.compile(
    r"(?<=[a-z]{2})(?:\(e?s?\)|[\u00b7\u22c5\u2022.-]e(?:[\u00b7\u22c5\u2022.-]?s)?\b)"
)
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
# Who speaks of words that may not be written, or gives something a name, does not write an advert.
SPEAKS_OF_WORDS = re.compile(
    r"\b(?:annonces? du type|interdit|refusons|n'ecrivez|n'ecrivons|evitez|s'appelle|intitule\w*"
    r"|titre|marque|film|enseigne|association|au lieu d|a la place d)"
)
REFUSED_BEFORE = re.compile(
    r"(?:\b(?:pas|sans|aucune?s?|ni|jamais|non|quel\w* que soi\w*|peu importe|independamment"
    r"|interdit de|refus\w+|gratuit\w*|egalite|n'\w+ pas)\b"
    r"[^,;:()]{0,48}|\bne (?:tenons|regardons|demandons)\b.*|\bni\b.*)\Z"
)
REFUSED_AFTER = re.compile(
    r"\A[^;:]{0,40}?\b(?:n'est|ne sont|ne sera|n'ont|n'a)\b[^;:]{0,12}\b(?:pas|jamais|aucun\w*"
    r"|des?)"
    r" (?:un |une |des? |d')?(?:criter|problem|obstacle|frein|import|exig|demand|necess|oblig)"
    r"|\A[^;:]{0,30}\b(?:bienvenu\w*|peu importe)\b"
)


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A folded sentence, and where it stands in its text."""

    text: str
    start: int
    quotes: tuple[tuple[int, int], ...]

    def is_denied(self, start: int, end: int) -> bool:
        """Whether what stands there is said not to matter, or not to be."""
        before, after = self.text[:start], self.text[end:]
        return bool(REFUSED_BEFORE.search(before) or REFUSED_AFTER.search(after))

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether what begins or ends there is a quotation that the sentence speaks of."""
        return any(first <= start < last or first < end <= last for first, last in self.quotes)


def fold(text: str) -> str:
    """The same text, a character for each of its own, without accents, capitals or curls."""
    return text.translate(FOLDED)


def plain(text: str) -> tuple[str, Sequence[int]]:
    """Folded and in one gender, with the place in `text` of each character, and of its end."""
    folded = fold(text)
    dropped = {
        place
        for each in BOTH_ENDINGS.finditer(folded)
        for place in range(*each.span())
        if folded[place] != "s"
    }
    if not dropped:
        return folded, range(len(folded) + 1)
    places = [place for place in range(len(folded) + 1) if place not in dropped]
    return "".join(map(folded.__getitem__, places[:-1])), places


def sentences(folded: str) -> Iterator[Sentence]:
    """The sentences, lines and list items of a folded text."""
    for found in SENTENCE.finditer(folded):
        words = found.group()
        quoted = SPEAKS_OF_WORDS.search(words) is not None
        quotes = tuple(each.span() for each in QUOTED.finditer(words)) if quoted else ()
        yield Sentence(text=words, start=found.start(), quotes=quotes)


def _folded(character: str) -> str:
    bare = unicodedata.normalize("NFD", character)[0].lower()
    return bare if len(bare) == 1 else character


FOLDED = str.maketrans(
    {chr(code): _folded(chr(code)) for code in range(0x41, 0x250)}
    | dict.fromkeys("\u2018\u2019\u02bc`\u00b4", "'")
    | dict.fromkeys("\u00a0\u202f\u2009\t", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-")
)
