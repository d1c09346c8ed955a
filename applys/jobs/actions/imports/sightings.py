"""Write what an import saw: one statement a batch, and nothing for what did not change."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import ARRAY, String, Table, Uuid, func, insert, literal, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from applys.jobs.actions.offers import life
from applys.jobs.actions.searches import publishing
from applys.jobs.models import Offer, OfferStep, RomeCode, Source, State
from applys.jobs.queries.offers import imported as queries
from applys.jobs.rules import imported
from applys.jobs.rules.imported import ImportedOffer, ImportReport, Town
from applys.jobs.rules.imported import sighting as rules
from applys.jobs.rules.imported.sighting import Known, Sighting
from applys.kernel import clock, ids, stamps
from applys.kernel.places import Point
from applys.partners import queries as partners

SOURCE = Source.FRANCE_TRAVAIL
SEEN = "seen at its source"
TABLE = cast("Table", Offer.__table__)
# What an import never says; what it never takes back from a person.
OURS: dict[str, Any] = {
    "remote_share": 0,
    "apply_in_app": False,
    "social_clause": False,
    "childcare_offered": False,
    "aids": [],
}
KEPT = {"id", "created_at", "territory_id", "source", "source_id", *OURS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What an import is about, and what it needs to know to read offers."""

    territory_id: UUID
    town: Town
    rome_codes: frozenset[str]


class Step(NamedTuple):
    """A move of an offer, to be added to its history."""

    offer_id: UUID
    was: State | None
    became: State


class Write(NamedTuple):
    offer: ImportedOffer
    known: Known | None
    source_hash: str
    sighting: Sighting
    state: State


def scope(session: Session, slug: str) -> Scope:
    """The scope of a territory's imports; raise `NotFound`."""
    territory = partners.get_territory(session, slug)
    centre = Point(territory.latitude, territory.longitude)
    return Scope(
        territory_id=territory.id,
        town=Town(insee_code=territory.insee_code, name=territory.name, centre=centre),
        rome_codes=frozenset(session.scalars(select(RomeCode.code))),
    )


def record(
    session: Session, scope: Scope, offers: Sequence[ImportedOffer], report: ImportReport
) -> None:
    """Keep a batch of offers, each named once, and count what became of them."""
    _alone(session, scope)
    now = clock.now()
    known = _known(session, scope, [offer.source_id for offer in offers])
    writes = []
    for offer in offers:
        write = _decided(offer, known.get(offer.source_id), now)
        report.count(write.sighting)
        if write.sighting in rules.WRITTEN:
            writes.append(write)
            report.waiting += write.state is State.SUBMITTED
    if writes:
        _write(session, scope, writes, now)
        stamps.bump(session, life.DOMAIN)


def withdraw_unseen(
    session: Session, scope: Scope, seen: Collection[str], started: datetime
) -> int:
    """Withdraw what a complete run that began then did not see; return how many."""
    _alone(session, scope)
    gone = session.execute(queries.unseen(scope.territory_id, SOURCE, seen, started)).all()
    if gone:
        now, offer_ids = clock.now(), [row.id for row in gone]
        withdrawn = update(Offer).where(Offer.id.in_(offer_ids))
        session.execute(withdrawn.values(state=State.WITHDRAWN, updated_at=now))
        steps = [Step(row.id, row.state, State.WITHDRAWN) for row in gone]
        _log(session, steps, rules.UNSEEN, now)
        stamps.bump(session, life.DOMAIN)
    return len(gone)


def _alone(session: Session, scope: Scope) -> None:
    """Wait for another import's batch into this territory to end."""
    key = func.hashtextextended(f"jobs.imports:{scope.territory_id}", 0)
    session.execute(select(func.pg_advisory_xact_lock(key)))


def _known(session: Session, scope: Scope, source_ids: Collection[str]) -> dict[str, Known]:
    rows = session.execute(queries.known(scope.territory_id, SOURCE, source_ids)).mappings()
    return {row["source_id"]: Known(**row) for row in rows}


def _decided(offer: ImportedOffer, known: Known | None, now: datetime) -> Write:
    source_hash = imported.fingerprint(offer)
    sighting = rules.sighted(known, source_hash, now)
    doubted = imported.needs_a_person(offer)
    state = rules.next_state(known, sighting, needs_a_person=doubted)
    return Write(offer, known, source_hash, sighting, state)


def _write(session: Session, scope: Scope, writes: Sequence[Write], now: datetime) -> None:
    """Put in new rows and put right those that we hold, in one statement, then log the moves."""
    rows = [_row(scope, write, now) for write in writes]
    put = upsert(TABLE)
    new = put.excluded
    put = put.on_conflict_do_update(
        index_elements=["territory_id", "source", "source_id"],
        index_where=TABLE.c.source_id.is_not(None),
        set_={name: new[name] for name in rows[0] if name not in KEPT},
    )
    written = session.execute(put.returning(TABLE.c.source_id, TABLE.c.id), rows)
    offer_ids = {row.source_id: row.id for row in written}
    steps = _steps(writes, offer_ids)
    _log(session, steps, SEEN, now)
    shown = [step.offer_id for step in steps if step.became is State.PUBLISHED]
    publishing.publish(session, shown, alone=False)


def _row(scope: Scope, write: Write, now: datetime) -> dict[str, Any]:
    """A whole row of the table; an offer that waits for a person has no life yet."""
    facts = asdict(write.offer)
    posted_at = min(facts.pop("posted_at") or now, now)
    if write.known and write.sighting is Sighting.RENEWED:
        posted_at = write.known.published_at or posted_at
    published = write.state is State.PUBLISHED
    return {
        **OURS,
        **facts,
        "id": write.known.id if write.known else ids.new_id(),
        "created_at": now,
        "updated_at": now,
        "territory_id": scope.territory_id,
        "source": SOURCE,
        "source_hash": write.source_hash,
        "state": write.state,
        "published_at": posted_at if published else None,
        "expires_at": now + rules.LIFE if published else None,
    }


def _steps(writes: Iterable[Write], offer_ids: dict[str, UUID]) -> list[Step]:
    """The moves among these writes: those that changed an offer's state."""
    steps = []
    for write in writes:
        was = write.known.state if write.known else None
        offer_id = offer_ids.get(write.offer.source_id)
        if offer_id and was is not write.state:
            steps.append(Step(offer_id, was, write.state))
    return steps


def _log(session: Session, steps: Sequence[Step], reason: str, now: datetime) -> None:
    """Add steps to the history, in one statement."""
    if not steps:
        return
    columns = (
        literal([ids.new_id() for _ in steps], ARRAY(Uuid)),
        literal([step.offer_id for step in steps], ARRAY(Uuid)),
        literal([step.was for step in steps], ARRAY(String)),
        literal([step.became for step in steps], ARRAY(String)),
    )
    step = func.unnest(*columns).table_valued("id", "offer_id", "was", "became").render_derived()
    chosen = select(
        step.c.id, literal(now), step.c.offer_id, step.c.was, step.c.became, literal(reason)
    )
    names = ["id", "created_at", "offer_id", "was", "became", "reason"]
    session.execute(insert(OfferStep).from_select(names, chosen, include_defaults=False))
