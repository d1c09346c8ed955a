"""Bring in the meetings of an OpenAgenda export, as drafts; what a person wrote here stays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.events.actions import life, writing
from applys.events.models import Meeting, MeetingKind, MeetingSource, MeetingState
from applys.events.queries import sourced as queries
from applys.events.rules.openagenda import event as rules
from applys.events.rules.openagenda.event import AgendaEvent, Refusal, Scope, Timing
from applys.events.rules.openagenda.report import AgendaReport
from applys.kernel import clock
from applys.kernel.places import Point
from applys.kernel.problems import NotFound
from applys.kernel.rows import NotRows, Reader, Row
from applys.kernel.transactions import Transactions
from applys.partners import queries as partners
from applys.partners.models import Partner

READER = Reader(holders=("events",), mark="uid")
GONE = "Cette date n'est plus annoncée par son organisateur."
CHANGEABLE = {MeetingState.DRAFT, MeetingState.ANNOUNCED}
BATCH = 100


class NotOpenAgenda(ValueError):
    """Neither an export of OpenAgenda ("events"), nor a list, nor one event a line"""


class UnknownOrganiser(NotFound):
    """No partner of this town has this slug: seed the partners first"""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What an import takes, and for whom. `capacity` is the places of each: none says it."""

    territory: str
    organiser: str
    capacity: int
    kind: MeetingKind | None = None
    radius_km: int = 20


@dataclass(kw_only=True)
class Run:
    """One import into one town."""

    scope: Scope
    organiser_id: UUID
    capacity: int
    report: AgendaReport = field(default_factory=AgendaReport)
    seen: set[str] = field(default_factory=set)


def import_file(
    transaction: Transactions,
    taken: Taken,
    content: bytes,
    *,
    progress: Callable[[int], None] = lambda _rows: None,
) -> AgendaReport:
    """Take a file in; raise `NotOpenAgenda`, `NotFound`, `UnknownOrganiser`.

    New meetings are drafts that their organiser reads and announces. Known ones follow their
    source, and whoever is registered is told, unless a person changed them here. Batches are
    written each in a transaction of its own; the same file again changes nothing.
    """
    try:
        document = READER.read(content)
    except NotRows as refused:
        raise NotOpenAgenda(str(refused) or f"{NotOpenAgenda.__doc__}.") from refused
    if document.rows and not any(_is_event(row) for row in document.rows):
        raise NotOpenAgenda(f"{NotOpenAgenda.__doc__}.")
    with transaction() as session:
        run = _begun(session, taken)
    run.report.cut = document.cut
    for start in range(0, len(document.rows), BATCH):
        with transaction() as session:
            for row in document.rows[start : start + BATCH]:
                _take(session, run, row)
                progress(1)
    return run.report


def _is_event(row: Row) -> bool:
    return isinstance(row.raw, Mapping) and "uid" in row.raw


def _begun(session: Session, taken: Taken) -> Run:
    town = partners.get_territory(session, taken.territory)
    named = select(Partner.id).where(
        Partner.slug == taken.organiser,
        Partner.territory_id == town.id,
        Partner.archived_at.is_(None),
    )
    organiser_id = session.scalar(named)
    if organiser_id is None:
        raise UnknownOrganiser
    point = Point(town.latitude, town.longitude)
    scope = Scope(town=point, radius_m=taken.radius_km * 1000, kind=taken.kind)
    return Run(scope=scope, organiser_id=organiser_id, capacity=taken.capacity)


def _take(session: Session, run: Run, row: Row) -> None:
    run.report.events += 1
    event = Refusal(row.fault) if row.fault else rules.read(row.raw, run.scope)
    uid = str(row.raw.get("uid", ""))[:40] if isinstance(row.raw, Mapping) else ""
    if isinstance(event, AgendaEvent) and event.uid in run.seen:
        event = Refusal("uid: twice in the file")
    if isinstance(event, Refusal):
        run.report.refused.append((row.line, uid, event.reason))
        return
    run.seen.add(event.uid)
    Arrival(session, run, event, row.line).take()


class Arrival:
    """One event of the file, and its meetings that we have."""

    def __init__(self, session: Session, run: Run, event: AgendaEvent, line: int) -> None:
        self._session, self._run, self._event, self._line = session, run, event, line
        self._organiser = session.get_one(Partner, run.organiser_id)
        self._report = run.report
        self._now = clock.now()

    def take(self) -> None:
        """Write each timing to come that is new; have those we know follow their source."""
        territory_id = self._organiser.territory_id
        _alone(self._session, territory_id, self._event.uid)
        known = queries.lock_known(self._session, territory_id, self._event.uid)
        coming = [timing for timing in self._event.timings if timing.starts_at > self._now]
        self._report.over += len(self._event.timings) - len(coming)
        fresh = [timing for timing in coming if self._source_id(timing) not in known]
        said = {self._source_id(timing): timing for timing in coming}
        gone = [each for source_id, each in known.items() if self._is_gone(each, source_id, said)]
        if len(gone) == len(fresh) == 1:
            self._follow(gone.pop(), fresh.pop())
        for source_id in said.keys() & known.keys():
            self._follow(known[source_id], said[source_id])
        for meeting in gone:
            self._cancel(meeting)
        for timing in fresh:
            self._write(timing)

    def _is_gone(self, meeting: Meeting, source_id: str, said: Mapping[str, Timing]) -> bool:
        over = meeting.state not in CHANGEABLE or meeting.starts_at <= self._now
        return source_id not in said and not over

    def _write(self, timing: Timing) -> None:
        if self._event.cancelled:
            self._report.unchanged += 1
            return
        facts = {
            **self._facts(timing),
            "source": MeetingSource.OPENAGENDA,
            "source_id": self._source_id(timing),
        }
        capacity = None if facts["kind"] is MeetingKind.JOB_DATING else self._run.capacity
        places: dict[str, Any] = {"capacity": capacity, "tables": []}
        writing.keep(self._session, self._organiser, None, facts, places)
        self._report.created += 1

    def _follow(self, meeting: Meeting, timing: Timing) -> None:
        """Make a known meeting say what its source says, unless a person decided otherwise."""
        if self._event.cancelled:
            self._cancel(meeting)
            return
        if self._is_ours(meeting):
            return
        facts = {name: value for name, value in self._facts(timing).items() if name != "kind"}
        before, was = meeting.starts_at, meeting.updated_at
        meeting.source_id = self._source_id(timing)
        writing.rewrite(self._session, None, meeting, facts)
        if meeting.starts_at != before:
            self._report.moved += 1
        elif meeting.updated_at != was:
            self._report.changed += 1
        else:
            self._report.unchanged += 1

    def _cancel(self, meeting: Meeting) -> None:
        if meeting.state not in CHANGEABLE:
            self._report.unchanged += 1
        elif not self._is_ours(meeting, "its source no longer announces it"):
            life.call_off(self._session, meeting, None, GONE)
            self._report.cancelled += 1

    def _is_ours(self, meeting: Meeting, doubt: str = "") -> bool:
        """Whether a person changed it here, or ended it: then it stays, and a doubt is told."""
        ours = meeting.state not in CHANGEABLE or queries.is_edited(self._session, meeting.id)
        self._report.left_alone += ours
        if ours and doubt:
            self._report.doubts.append((self._line, self._event.uid, f"{meeting.id}: {doubt}"))
        return ours

    def _facts(self, timing: Timing) -> dict[str, Any]:
        when = {"starts_at": timing.starts_at, "ends_at": timing.ends_at}
        return {**self._event.facts, **when}

    def _source_id(self, timing: Timing) -> str:
        return f"{self._event.uid}/{timing.starts_at:%Y%m%dT%H%MZ}"


def _alone(session: Session, territory_id: UUID, uid: str) -> None:
    """Wait for another import of the same event to end."""
    key = func.hashtextextended(f"events.openagenda:{territory_id}:{uid}", 0)
    session.execute(select(func.pg_advisory_xact_lock(key)))
