"""What France Travail's answers hold that would catch a careless reader; all of it invented."""

from dataclasses import dataclass

from tests.factories.france_travail import a_raw_offer
from tests.jobs.imports.traps.broken import BROKEN
from tests.jobs.imports.traps.demands import DEMANDS
from tests.jobs.imports.traps.places import PLACES
from tests.jobs.imports.traps.terms import TERMS

SOUND = {**PLACES, **TERMS, **DEMANDS}
REFUSED = [None, 3, "offre", [], {}, {"id": ""}, {"id": None}, {"id": "a b"}, {"id": "x" * 41}]


@dataclass(frozen=True)
class Trap:
    """A raw offer, what we must read in it, and what we must doubt."""

    raw: dict
    reads: dict
    flags: set


TRAPS = {
    name: Trap(a_raw_offer(number, **changes), reads, flags)
    for number, (name, (changes, reads, flags)) in enumerate({**SOUND, **BROKEN}.items(), 1)
}


def search_answer():
    """Every trap in one answer, as the API gives it."""
    return {"resultats": [trap.raw for trap in TRAPS.values()], "filtresPossibles": []}
