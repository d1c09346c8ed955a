"""How sending goes, as figures for Prometheus: one statement, over partial indexes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session

from applys.kernel import clock
from applys.kernel.figures import Family, Values
from applys.notifications.models import providers
from applys.notifications.queries import status

Rows = Sequence[Mapping[str, Any]]


def figures(session: Session) -> Sequence[Family]:
    """What waits and who is in trouble now; what became of deliveries since New Year.

    A count that began with the year goes back to nothing once a year, which Prometheus takes for
    what it is; one of the last thirteen months would shrink every night.
    """
    now = clock.now()
    new_year = now.astimezone(clock.PARIS).date().replace(month=1, day=1)
    parts = status.queues(now), status.circuits(now), status.counts(new_year)
    queues, circuits, counts = session.execute(select(*map(_as_json, parts))).one()
    return [*_waiting(queues), _in_trouble(circuits), _deliveries(counts)]


def _as_json(statement: Select[*tuple[Any, ...]]) -> Any:
    rows = statement.subquery()
    row = func.row_to_json(rows.table_valued())
    return select(func.coalesce(func.json_agg(row), text("'[]'::json"))).scalar_subquery()


def _waiting(rows: Rows) -> list[Family]:
    queued: Values = {(row["channel"],): float(row["queued"]) for row in rows}
    oldest: Values = {(row["channel"],): float(row["oldest_due_seconds"]) for row in rows}
    late = "For how long the oldest delivery that is due should have left"
    return [
        Family("applys_notifications_queued", "Waiting", "gauge", ["channel"], queued),
        Family("applys_notifications_oldest_due_seconds", late, "gauge", ["channel"], oldest),
    ]


def _in_trouble(rows: Rows) -> Family:
    """1 while one or more of the providers of that name are left alone."""
    known: dict[tuple[str, ...], float] = {(name,): 0.0 for name in providers.ALWAYS}
    for row in rows:
        label = (providers.label(row["provider"]),)
        known[label] = max(known.get(label, 0.0), float(row["open"]))
    name = "applys_notifications_circuit_open"
    return Family(name, "Whether a provider is left alone", "gauge", ["provider"], known)


def _deliveries(rows: Rows) -> Family:
    counted: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        counted[row["channel"], row["state"], row["reason"]] += row["count"]
    values: Values = {labels: float(count) for labels, count in counted.items()}
    name, says = "applys_notifications_deliveries_total", "What became of deliveries this year"
    return Family(name, says, "counter", ["channel", "state", "reason"], values)
