"""What the contract asks of first reception, out of what people do: nothing is typed in."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from applys.directions.models import Ending, ReferralState, Through
from applys.directions.queries import measures as queries
from applys.kernel import clock, counts


def measure(session: Session, territory_id: UUID, since: date, until: date) -> dict[str, Any]:
    """The figures of a period, both days included, in Paris; small ones are hidden (None)."""
    start, end = clock.midnight(since), clock.midnight(until + timedelta(days=1))
    given = queries.directions(session, territory_id, start, end)
    legs = queries.referrals(session, territory_id, start, end)
    chains = queries.chains(session, territory_id, start, end)
    opinions = queries.opinions(session, territory_id, since, until + timedelta(days=1))
    return {
        "needs": _by_need(given, legs, chains),
        "through": _through(given),
        "opinions": [_opinion(each) for each in opinions],
    }


def _by_need(
    given: Iterable[Row[Any]], legs: Iterable[Row[Any]], chains: Iterable[Row[Any]]
) -> list[dict[str, Any]]:
    endings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    states: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in given:
        endings[row.need][str(row.ending or "unknown")] += row.number
    for row in legs:
        states[row.need][str(row.state)] += row.number
    lengths = {row.need: counts.mean(row.legs, row.chains) for row in chains}
    return [
        {
            "need": need,
            "directions": counts.shown(endings[need].total()),
            "endings": counts.hidden(_every([*Ending, "unknown"], endings[need])),
            "referrals": counts.shown(states[need].total()),
            "states": counts.hidden(_every(ReferralState, states[need])),
            "legs_a_chain": lengths.get(need),
        }
        for need in sorted({*endings, *states})
    ]


def _through(given: Iterable[Row[Any]]) -> dict[str, int | None]:
    counted: Counter[str] = Counter()
    for row in given:
        counted[str(row.through)] += row.number
    return counts.hidden(_every(Through, counted))


def _opinion(row: Row[Any]) -> dict[str, Any]:
    return {
        "structure": row.structure,
        "number": counts.shown(row.number),
        "received": counts.mean(row.received, row.number),
        "helped": counts.mean(row.helped, row.number),
    }


def _every(names: Iterable[str], counted: Counter[str]) -> dict[str, int]:
    return {str(name): counted[str(name)] for name in names}
