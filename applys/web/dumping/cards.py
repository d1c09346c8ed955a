"""A list of piles, each as one card: what, where, when, and what becomes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from applys.dumping.models import PileState, Severity
from applys.dumping.queries import grounds, photos
from applys.kernel.database import session
from applys.partners import queries as partners
from applys.web.dumping import wording
from applys.web.render import language


@dataclass(frozen=True, kw_only=True)
class Card:
    """A pile in the reader's words; `place` stays in French, as it is written there."""

    number: str
    things: str
    place: str | None
    state: PileState
    said: str
    severity: Severity
    seen_at: datetime
    photo: UUID | None
    far: str | None = None


def cards(piles: Sequence[Row[Any]], far: Callable[[Any], float] | None = None) -> list[Card]:
    """The cards of some piles, asked of the database all at once."""
    known = wording.things(language(), grounds.catalogue(session()))
    shown = photos.public_of(session(), [pile.id for pile in piles])
    quarters = {each.slug: each.name for each in partners.neighbourhoods(session())}
    return [
        Card(
            number=pile.number,
            things=wording.named(language(), known, pile.items),
            place=place(pile, quarters),
            state=pile.state,
            said=wording.state(language(), pile.state),
            severity=pile.severity,
            seen_at=pile.last_seen_at,
            photo=shown.get(pile.id),
            far=wording.far(language(), far(pile)) if far else None,
        )
        for pile in piles
    ]


def place(pile: Any, quarters: Mapping[str, str]) -> str | None:
    """The named place, else the neighbourhood: never more than anyone may know."""
    return pile.place or quarters.get(pile.neighbourhood or "")
