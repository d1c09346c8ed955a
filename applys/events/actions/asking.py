"""Those who came are asked how it was, and after 30 and 90 days what came of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.events.models import Asked, Booking, Opinion, Outcome, Question
from applys.events.queries import afterwards as queries
from applys.events.queries.afterwards import Visit
from applys.events.rules import afterwards as rules
from applys.kernel import clock, tasks


def ask(session: Session, now: datetime) -> int:
    """Note who is to be asked what now, each once, and let them be told; return how many."""
    number = 0
    for question in Question:
        people = queries.to_ask(question, rules.ended(question, now), now)
        fresh = insert(Asked).from_select(["attendance_id", "question", "asked_at"], people)
        kept = session.scalars(fresh.on_conflict_do_nothing().returning(Asked.attendance_id))
        number += len(kept.all())
    told = [
        {"meeting_id": str(row.meeting_id), "question": row.question, "asked_at": now.isoformat()}
        for row in queries.meetings_asked(session, now)
    ]
    tasks.defer(session, "events.tell_asked", *told)
    return number


def rate(session: Session, booking: Booking, *, face: int, words: str | None) -> None:
    """Keep an opinion, once a meeting, tied to nobody; words that may name someone are held.

    Raises `NotThere`, `TooEarly`, `NothingAsked` or `AlreadyRated`.
    """
    visit, now = _visit(session, booking), clock.now()
    rules.check_opinion(visit.ends_at, now)
    if not _answer(session, visit, Question.OPINION, None, now):
        raise rules.AlreadyRated
    opinion = Opinion(
        meeting_id=visit.attendance.meeting_id,
        week=clock.monday(now),
        face=face,
        words=words,
        shown=rules.shown_at_once(words),
    )
    session.add(opinion)
    session.flush()


def say_outcome(session: Session, booking: Booking, outcome: Outcome) -> None:
    """Keep what came of a meeting; said again while it is asked, the last word counts.

    Raises `NotThere` or `NothingAsked`.
    """
    visit, now = _visit(session, booking), clock.now()
    question = rules.outcome_asked(visit.ends_at, now)
    if question is None:
        raise rules.NothingAsked
    _answer(session, visit, question, outcome, now)


def judge(session: Session, opinion: Opinion, by: UUID, *, shown: bool) -> None:
    """Show or hide a sentence; it may be changed later."""
    opinion.shown, opinion.judged_by = shown, by
    session.flush()


def _visit(session: Session, booking: Booking) -> Visit:
    if visit := queries.find_visit(session, booking):
        return visit
    raise rules.NotThere


def _answer(
    session: Session, visit: Visit, question: Question, outcome: Outcome | None, now: datetime
) -> bool:
    """Keep an answer; return whether it was kept: an opinion is given once."""
    row = {
        "attendance_id": visit.attendance.id,
        "question": question,
        "asked_at": now,
        "answered_at": now,
        "outcome": outcome,
    }
    fresh = insert(Asked).values(row)
    once = Asked.answered_at.is_(None) if question is Question.OPINION else None
    kept = fresh.on_conflict_do_update(
        index_elements=[Asked.attendance_id, Asked.question],
        set_={"answered_at": now, "outcome": outcome},
        where=once,
    )
    return session.scalar(kept.returning(Asked.attendance_id)) is not None
