"""Piles that someone may be about to report again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from applys.dumping.models import PileState
from applys.dumping.queries import near
from applys.dumping.rules import likeness
from applys.dumping.rules.likeness import Likeness, Sighting
from applys.dumping.rules.sightings import Position


@dataclass(frozen=True, kw_only=True)
class Likely:
    """A known pile, how far off it is, and how like the new sighting."""

    pile: Row[Any]
    likeness: Likeness


def likely_piles(
    session: Session,
    territory_id: UUID,
    where: Position,
    items: Collection[str],
    at: datetime,
) -> list[Likely]:
    """The known piles that a sighting may be of, the likeliest first.

    Those collected since are among them with a score of 0, to say why they are not.
    """
    new = Sighting(place=where.place_id, items=items, at=at)
    found = near.piles_near(session, territory_id, where.point, where.place_id, at - near.HORIZON)
    compared = [Likely(pile=pile, likeness=_compare(new, pile)) for pile in found]
    return sorted(compared, key=lambda each: (-each.likeness.score, each.pile.metres))


def _compare(new: Sighting, pile: Row[Any]) -> Likeness:
    known = Sighting(place=pile.place_id, items=pile.items, at=pile.last_seen_at)
    gone_at = None if pile.state is PileState.PARTIAL else pile.collected_at
    return likeness.likeness(new, known, pile.metres, gone_at)
