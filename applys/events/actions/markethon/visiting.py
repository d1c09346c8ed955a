"""A team says what it heard at a firm, even long after, even twice; nobody goes there again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.events.actions.markethon import doubles
from applys.events.models import Meeting, Team, Visit, VisitConflict, VisitOutcome
from applys.events.queries.markethon import planned, walked
from applys.events.rules import markethon as rules
from applys.events.rules.markethon import FirmKeys
from applys.kernel import clock, ids, tasks
from applys.kernel.problems import Problem


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a team's phone noted. `client_id` is its own name for the visit.

    `sent_at` is what the phone thought it was on sending: the difference with our clock corrects
    `visited_at`. `offer` is a job that was not advertised, with whom to ask about it.
    """

    client_id: UUID
    name: str
    street: str
    outcome: VisitOutcome
    visited_at: datetime
    siret: str | None = None
    note: str | None = None
    offer: Mapping[str, Any] | None = None
    sent_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Logged:
    """What became of a visit said: kept, or the problem that refused it."""

    client_id: UUID
    visit: Visit | None = None
    problem: Problem | None = None


def log_all(session: Session, team: Team, visits: Sequence[Said]) -> list[Logged]:
    """Keep each visit by itself; one of a firm where another team had been is kept aside."""
    meeting = planned.lock_day(session, team.meeting_id)
    return [_logged(session, meeting, team, said) for said in visits]


def log(session: Session, meeting: Meeting, team: Team, said: Said) -> Visit:
    """Write a visit, once: sent again under its name, it is the visit already written.

    The meeting is locked. The team's own visit of the same firm is replaced, if this one is
    later. Raises `FirmAlreadyVisited`, telling which team and when, and what `rules` ask.
    """
    if known := _known(session, team, said):
        return known
    now = clock.now()
    visited_at = clock.true_time(said.visited_at, said.sent_at, now)
    times = meeting.starts_at, meeting.ends_at
    rules.check_day(meeting.kind, meeting.state, times, visited_at, now)
    rules.check_note(said.note)
    if said.offer and said.outcome is not VisitOutcome.OFFER:
        raise rules.OfferOutOfPlace
    keys = rules.keys(said.name, said.street)
    before = walked.of_firm(session, meeting.id, said.siret, keys)
    if others := [each for each in before if each.team_id != team.id]:
        raise already_visited(session, others[0])
    return _write(session, team, said, keys, visited_at, before)


def already_visited(session: Session, first: Visit) -> rules.FirmAlreadyVisited:
    """The refusal that names who was there, and when."""
    team = session.get_one(Team, first.team_id)
    return rules.FirmAlreadyVisited(
        team=team.name, visited_at=first.visited_at.isoformat(), visit_id=str(first.id)
    )


def _logged(session: Session, meeting: Meeting, team: Team, said: Said) -> Logged:
    if second := walked.conflict_by_client_id(session, said.client_id):
        first = session.get_one(Visit, second.visit_id)
        return Logged(client_id=said.client_id, problem=already_visited(session, first))
    try:
        with session.begin_nested():
            return Logged(client_id=said.client_id, visit=log(session, meeting, team, said))
    except rules.FirmAlreadyVisited as problem:
        _keep_aside(session, meeting, team, said, UUID(problem.extra["visit_id"]))
        return Logged(client_id=said.client_id, problem=problem)
    except Problem as problem:
        return Logged(client_id=said.client_id, problem=problem)


def _known(session: Session, team: Team, said: Said) -> Visit | None:
    known = walked.by_client_id(session, said.client_id)
    if known and known.team_id != team.id:
        raise doubles.VisitNameTaken
    return known


def _write(
    session: Session,
    team: Team,
    said: Said,
    keys: FirmKeys,
    visited_at: datetime,
    before: Sequence[Visit],
) -> Visit:
    visit = Visit(
        meeting_id=team.meeting_id,
        team_id=team.id,
        client_id=said.client_id,
        name=said.name,
        street=said.street,
        siret=said.siret or next((each.siret for each in before if each.siret), None),
        name_key=keys.name,
        street_key=keys.street,
        outcome=said.outcome,
        note=said.note,
        visited_at=visited_at,
        phone_at=said.visited_at,
    )
    _replace(session, visit, said, before)
    with doubles.telling(session):  # the same name, at the same moment, in another Markethon
        session.add(visit)
    return visit


def _replace(session: Session, visit: Visit, said: Said, before: Sequence[Visit]) -> None:
    """Of a team's visits of one firm the last counts; an offer that it takes back is dropped."""
    now = clock.now()
    kept = next((each.offer_id for each in before if each.offer_id), None)
    if any(each.visited_at > visit.visited_at for each in before):
        visit.superseded_at = now
        return
    for each in before:
        each.superseded_at = now
    session.flush()
    if visit.outcome is VisitOutcome.OFFER:
        visit.offer_id = kept or draft(session, visit.meeting_id, said)
    elif kept:
        tasks.defer(session, "jobs.drop_found_offer", {"offer_id": str(kept)})


def draft(session: Session, meeting_id: UUID, said: Said) -> UUID | None:
    """Ask `jobs` to draft what was found, for the firm to confirm; return the draft's id."""
    if said.offer is None:
        return None
    meeting = session.get_one(Meeting, meeting_id)
    offer_id = ids.new_id()
    firm = {"name": said.name, "street": said.street, "siret": said.siret}
    found = {
        "offer_id": str(offer_id),
        "meeting_id": str(meeting_id),
        "territory_id": str(meeting.territory_id),
        "firm": firm,
        "offer": dict(said.offer),
    }
    tasks.defer(session, "jobs.draft_found_offer", found)
    return offer_id


def _keep_aside(session: Session, meeting: Meeting, team: Team, said: Said, visit_id: UUID) -> None:
    """Keep what came second; an offer that the first did not hear of is drafted all the same."""
    first = session.get_one(Visit, visit_id)
    heard = said.offer if first.offer_id is None else None
    second = insert(VisitConflict).values(
        id=ids.new_id(),
        created_at=clock.now(),
        meeting_id=meeting.id,
        team_id=team.id,
        client_id=said.client_id,
        visit_id=visit_id,
        name=said.name,
        street=said.street,
        siret=said.siret,
        outcome=said.outcome,
        note=said.note,
        visited_at=clock.true_time(said.visited_at, said.sent_at, clock.now()),
        offer_id=draft(session, meeting.id, said) if heard else None,
    )
    session.execute(second.on_conflict_do_nothing())
