"""What the contract asks of meetings, out of who came: nothing is typed in, nobody is named."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.events.models import Outcome, Question
from applys.events.queries import measures as queries
from applys.events.queries.measures import Period
from applys.kernel import clock, counts


def measure(session: Session, territory_id: UUID, since: date, until: date) -> dict[str, Any]:
    """The figures of a period, both days included, in Paris; small ones are hidden (None).

    Meetings are counted as they are; people once, whatever they came to.
    """
    period = Period(territory_id, clock.midnight(since), clock.midnight(until + timedelta(days=1)))
    total, again = queries.total(session, period), queries.again(session, period)
    return {
        "meetings": [row._asdict() for row in queries.meetings(session, period)],
        "people": counts.shown(total.people),
        "without_place": counts.shown(total.without_place),
        "in_neighbourhoods": _part(total.local, total.people),
        "by_kind": counts.hidden(queries.kinds(session, period)),
        "by_month": counts.hidden(queries.months(session, period)),
        "by_neighbourhood": counts.hidden(queries.neighbourhoods(session, period)),
        "outcomes": counts.hidden(_every(Outcome, queries.best(session, period))),
        "asked": _asked(session, period),
        "opinions": [
            {
                "kind": row.kind,
                "number": counts.shown(row.number),
                "mean": counts.mean(row.total, row.number),
            }
            for row in queries.opinions(session, period)
        ],
        "mutual": counts.shown(again.mutual),
        "applications": counts.shown(again.applications),
    }


def _asked(session: Session, period: Period) -> list[dict[str, Any]]:
    said: defaultdict[Question, Counter[str]] = defaultdict(Counter)
    for row in queries.asked(session, period):
        said[row.question][str(row.outcome or "unanswered")] += row.number
    return [
        {
            "question": question,
            "number": counts.shown(said[question].total()),
            "answers": counts.hidden(_every([*Outcome, "unanswered"], said[question])),
        }
        for question in sorted(said)
    ]


def _part(some: int, whole: int) -> int | None:
    """A part of a shown whole; None when it, or what is left of the whole, is small."""
    return counts.hidden({"some": some, "others": whole - some})["some"]


def _every(names: Iterable[str], counted: Mapping[str, int]) -> dict[str, int]:
    return {str(name): counted.get(str(name), 0) for name in names}
