"""Easy French: what an author is told of a text that is hard to read."""

import re
from dataclasses import dataclass
from enum import StrEnum

MOST_WORDS = 12
SENTENCE = re.compile(r"[^.!?…:;\n]+")
WORD = re.compile(r"[\w'\u2019-]+")
ACRONYM = re.compile(r"\b[A-ZÉÈ]{2,}\b")
DOUBLE_NEGATION = re.compile(
    r"\bn(?:e |['\u2019])(?:\w+ ){1,3}(?:pas|plus|jamais)\b.{0,30}\b(?:sans|non|aucun|ni)\b",
    re.IGNORECASE,
)
HARD = {
    "afin": "pour", "bénéficier": "avoir", "préalablement": "avant", "nonobstant": "malgré",
    "ultérieurement": "plus tard", "dispositif": "aide", "justificatif": "papier qui prouve",
    "solliciter": "demander", "orienter": "envoyer", "effectuer": "faire", "transmettre": "envoyer",
    "prescripteur": "personne qui vous envoie", "allocataire": "personne aidée par la CAF",
}  # fmt: skip
# What residents say themselves, or meet on every poster.
KNOWN = frozenset({"CAF", "SMS", "CV", "TER", "ASHAJ", "CCAS", "MDS", "RSA", "OK"})


class Doubt(StrEnum):
    LONG_SENTENCE = "long_sentence"
    ACRONYM = "acronym"
    HARD_WORD = "hard_word"
    DOUBLE_NEGATION = "double_negation"


@dataclass(frozen=True, slots=True)
class Remark:
    """A doubt about some words of a text; `instead` proposes better ones."""

    doubt: Doubt
    words: str
    instead: str = ""


def remarks(text: str) -> list[Remark]:
    """Everything that makes a French text hard to read, in its order: advice, never a refusal."""
    return [*_long(text), *_acronyms(text), *_hard(text), *_doubled(text)]


def _long(text: str) -> list[Remark]:
    sentences = (each.strip() for each in SENTENCE.findall(text))
    return [
        Remark(Doubt.LONG_SENTENCE, sentence)
        for sentence in sentences
        if len(WORD.findall(sentence)) > MOST_WORDS
    ]


def _acronyms(text: str) -> list[Remark]:
    """An acronym is explained by brackets that follow it, or in brackets after its words."""
    return [
        Remark(Doubt.ACRONYM, found.group())
        for found in ACRONYM.finditer(text)
        if found.group() not in KNOWN
        and not text[found.end() :].lstrip().startswith("(")
        and not text[: found.start()].endswith("(")
    ]


def _hard(text: str) -> list[Remark]:
    words = (word.casefold() for word in WORD.findall(text))
    return [Remark(Doubt.HARD_WORD, word, HARD[word]) for word in words if word in HARD]


def _doubled(text: str) -> list[Remark]:
    return [
        Remark(Doubt.DOUBLE_NEGATION, found.group()) for found in DOUBLE_NEGATION.finditer(text)
    ]
