"""Deliveries leave: taken under a lease, sent with no transaction open, then recorded."""

import random
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import Row
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from applys.gateways.outcomes import UNSENT, Outcome
from applys.kernel import clock, ids, tasks
from applys.kernel.transactions import Transactions
from applys.notifications.actions.leaving import circuits, claiming, recording
from applys.notifications.actions.leaving.carrying import Carriers
from applys.notifications.actions.leaving.claiming import Load
from applys.notifications.queries import work
from applys.notifications.rules import circuits as rules
from applys.notifications.rules.circuits import Watch

AT_ONCE = 250
LAST_SEND = 0.7
PATIENCE = 300
LATEST = timedelta(seconds=2)

log = structlog.get_logger()


@dataclass(kw_only=True)
class Trip:
    """One worker's way with one batch: for how long it may send, and how the provider does.

    `until`: the others know that the provider is to be left alone, and for how long.
    """

    lease: timedelta
    owner: UUID = field(default_factory=ids.new_id)
    started: float = field(default_factory=time.monotonic)
    watch: Watch = field(default_factory=Watch)
    stopped: bool = False
    until: datetime | None = None

    def goes_on(self) -> bool:
        """Nothing leaves after 70 % of the lease: two workers never send a row at once."""
        spent = time.monotonic() - self.started
        return not self.stopped and spent < LAST_SEND * self.lease.total_seconds()

    def see(self, outcome: Outcome) -> bool:
        """Learn from an outcome; say whether the provider was asked at all."""
        if outcome == UNSENT:
            return False
        self.watch.see(outcome, time.monotonic())
        self.stopped = self.stopped or self.watch.in_trouble
        return True


class OutcomesLost(Exception):
    """The database stayed away: what left may leave again, under the same tags."""


def deliver(transaction: Transactions, carriers: Carriers, batch: UUID, lease: timedelta) -> int:
    """Send what is due of a batch; return how many were handed to the provider.

    A worker killed in between leaves rows under a lease: `sweeping` gives them back. A
    provider in trouble is left alone, and so are the rows meant for it.
    """
    trip = Trip(lease=lease)
    with transaction() as session:
        carrier = work.carrier(session, batch)
        if carrier is None:
            return 0
        leave = circuits.ask(session, carrier.provider, clock.now())
        if leave.again_at:
            _come_back(session, batch, leave.again_at)
            return 0
        most = rules.AT_REST if leave.trial else claiming.MOST_CLAIMED
        load = claiming.take(session, trip.owner, batch, carrier, lease, most)
    handed = _send(transaction, carriers, load, trip)
    with transaction() as session:
        now = clock.now()
        until = trip.until or circuits.judge(
            session, carrier.provider, trip.watch, now, trial=leave.trial
        )
        recording.give_back(session, trip.owner, until or now, "later")
        if due_at := work.next_due(session, batch):
            _come_back(session, batch, max(due_at, until or due_at))
    return handed


def _send(transaction: Transactions, carriers: Carriers, load: Load, trip: Trip) -> int:
    """Hand the load over and write outcomes as they come, by the hundreds.

    While the database is away they wait in memory: what left must not leave again.
    """
    rows = {row.id: row for row in load.rows}
    known: dict[UUID, Outcome] = {}
    handed = 0
    for delivery_id, outcome in carriers.carry(load, trip.goes_on):
        if trip.see(outcome):
            known[delivery_id] = outcome
            handed += 1
        if len(known) >= AT_ONCE and _wrote(transaction, load, rows, known):
            known = {}
        _warn(transaction, load.provider, trip)
    until = time.monotonic() + PATIENCE
    while known and not _wrote(transaction, load, rows, known):
        if time.monotonic() > until:
            raise OutcomesLost(len(known))
        time.sleep(1)
    return handed


def _warn(transaction: Transactions, provider: str, trip: Trip) -> None:
    """Tell the others of trouble at once, while the last answers are still awaited."""
    if not trip.stopped or trip.until:
        return
    with suppress(OperationalError), transaction() as session:
        trip.until = circuits.judge(session, provider, trip.watch, clock.now(), trial=False)


def _wrote(
    transaction: Transactions,
    load: Load,
    rows: Mapping[UUID, Row[Any]],
    known: Mapping[UUID, Outcome],
) -> bool:
    try:
        with transaction() as session:
            recording.record(session, load.owner, load.channel, [rows[e] for e in known], known)
    except OperationalError:
        log.warning("notifications.database_away", outcomes=len(known))
        return False
    return True


def _come_back(session: Session, batch: UUID, at: datetime) -> None:
    """Ask for the batch's next task unless one comes by then; those put off together part."""
    if not work.is_awaited(session, batch, at + LATEST):
        late = random.uniform(0, 1) * LATEST  # noqa: S311 - chance, not secrecy
        tasks.defer(session, "notifications.deliver", {"batch": str(batch)}, at=at + late)
