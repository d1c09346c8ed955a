"""Marks, walks and challenges as a spreadsheet opens them, in French."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from applys.dumping.models import Aspect
from applys.kernel import counts

ASPECTS: Mapping[str, str] = {
    Aspect.RUBBISH: "déchets, papiers",
    Aspect.BULKY: "encombrants",
    Aspect.DOGS: "crottes de chien",
    Aspect.TAGS: "tags",
    Aspect.GLASS: "verre cassé",
    Aspect.GREENERY: "herbes, haies",
}
MARKS = (
    "Jour", "Lieu", "Quartier", "Note (1 très sale, 5 très propre)", "Ce qui salit",
    "Donnée par", "Diagnostic", "Remarque", "Écartée le", "Pourquoi",
)  # fmt: skip
WALKS = ("Jour", "Diagnostic", "Personnes", "Lieux notés", "Note moyenne (1 à 5)")
CHALLENGES = (
    "Défi", "Du", "Au", "Quartier", "Note avant (1 à 5)", "Note pendant (1 à 5)",
    "Personnes qui ont noté",
)  # fmt: skip
A_PERSON, A_WALK, WHOLE_TOWN, FEW = "une personne", "un diagnostic", "toute la ville", "moins de 5"

Rows = Iterator[Sequence[Any]]
Words = tuple[Sequence[str], Callable[[Iterable[Any]], Rows]]


def marks(rows: Iterable[Any]) -> Rows:
    """A mark a line; of who gave it, only whether it was a person or a walk."""
    for row in rows:
        by = A_WALK if row.walk_id else A_PERSON
        soiled = ", ".join(ASPECTS[aspect] for aspect in row.aspects)
        yield (
            row.day, row.place, row.quarter, row.score, soiled, by, row.walk, row.note,
            row.hidden_at, row.hidden_reason,
        )  # fmt: skip


def walks(rows: Iterable[Any]) -> Rows:
    for row in rows:
        yield row.day, row.title, _people(row.people), row.marks, row.score


def challenges(rows: Iterable[Any]) -> Rows:
    for row in rows:
        where = row.quarter or WHOLE_TOWN
        people = _people(row.people)
        yield row.title, row.from_day, row.until_day, where, row.before, row.during, people


def _people(number: int | None) -> int | str | None:
    """How many, unless they are so few that those who live there would know them."""
    return FEW if number and counts.shown(number) is None else number
