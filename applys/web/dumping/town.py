"""Which town a page of piles is about, and what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row

from applys.dumping.models import Place
from applys.dumping.queries import grounds
from applys.dumping.rules import mondays
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.problems import NotFound
from applys.partners import queries as partners
from applys.partners.models import Territory


@dataclass(frozen=True, kw_only=True)
class Town:
    """What a page that asks about piles needs."""

    territory: Territory
    places: Sequence[Place]
    catalogue: Sequence[Row[Any]]


def town(caller: Caller | None = None) -> Territory:
    """The reader's town, else the first there is."""
    if caller:
        return session().get_one(Territory, caller.territory_id)
    known = partners.territories(session())
    if not known:
        raise NotFound
    return known[0]


def known(territory: Territory) -> Town:
    return Town(
        territory=territory,
        places=grounds.places(session(), territory.id),
        catalogue=grounds.catalogue(session()),
    )


def next_round(territory: Territory) -> date:
    """The day of the first round that a pile reported now may still join."""
    changes = grounds.calendar_changes(session(), territory.id)
    return mondays.next_round(clock.now(), changes)


def pile_number(written: str) -> str:
    """The number of a pile as people write it; raise NotFound for what cannot be one."""
    if not written.isascii() or not written.isalnum():
        raise NotFound
    return written.upper()
