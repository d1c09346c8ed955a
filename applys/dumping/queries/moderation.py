"""What waits for a moderator, and what they may decide of."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Select,
    String,
    and_,
    func,
    literal,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from applys.dumping.models import Photo, Pile, PileState, PileStep, Report, Subject
from applys.dumping.queries.piles import FRESH
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound

Statement = Select[*tuple[Any, ...]]


def queue(
    session: Session,
    pager: Pager,
    caller: Caller,
    *,
    subject: Subject | None,
    cursor: str | None,
    limit: int,
) -> Page:
    """What nobody looked at yet in the caller's town, the oldest first."""
    asked = [subject] if subject else list(Subject)
    waiting = union_all(*(_waiting(each, caller.territory_id) for each in asked)).subquery()
    keys = Key(column=waiting.c.created_at), Key(column=waiting.c.id)
    query = ["held", caller.territory_id, subject]
    return pager.page(session, select(waiting), keys, query=query, cursor=cursor, limit=limit)


def _waiting(subject: Subject, territory_id: UUID) -> Statement:
    held, written = HELD[subject], WRITTEN[subject]
    columns = (
        literal(str(subject), String).label("subject"),
        held.id.label("id"),
        held.created_at.label("created_at"),
        Pile.id.label("pile_id"),
        Pile.number.label("number"),
        written.label("text"),
    )
    statement: Statement = select(*columns).where(
        Pile.territory_id == territory_id, Pile.state != PileState.REJECTED, UNREAD[subject]
    )
    return _with_pile(statement, subject)


def _with_pile(statement: Statement, subject: Subject) -> Statement:
    match subject:
        case Subject.HINT:
            return statement.join(Pile, Pile.id == Report.pile_id)
        case Subject.NOTE:
            return statement.join(Pile, Pile.id == PileStep.pile_id)
        case Subject.PHOTO:
            reported = statement.join(Report, Report.id == Photo.report_id)
            return reported.join(Pile, Pile.id == Report.pile_id)
        case _:
            return statement


def lock_written(
    session: Session, caller: Caller, subject: Subject, written_id: UUID
) -> Report | PileStep | Pile:
    """What someone wrote about a pile of the caller's town, held; raise NotFound."""
    held = HELD[subject]
    mine = select(held).where(held.id == written_id, Pile.territory_id == caller.territory_id)
    found = session.scalar(
        _with_pile(mine, subject).with_for_update(of=held), execution_options=FRESH
    )
    if found is None:
        raise NotFound
    written: Report | PileStep | Pile = found
    return written


HELD: Mapping[Subject, type[Report | PileStep | Pile | Photo]] = {
    Subject.HINT: Report,
    Subject.NOTE: PileStep,
    Subject.ADDRESS: Pile,
    Subject.PHOTO: Photo,
}
WRITTEN: Mapping[Subject, Any] = {
    Subject.HINT: Report.hint,
    Subject.NOTE: func.concat_ws(" : ", PileStep.reason, PileStep.note),
    Subject.ADDRESS: Pile.address,
    Subject.PHOTO: null(),
}
# Written as the partial indexes have it, so that the planner can see that they serve.
UNREAD: Mapping[Subject, Any] = {
    Subject.HINT: literal_column("dumping_report.hint_state = 'held'"),
    Subject.NOTE: literal_column("dumping_pile_step.note_state = 'held'"),
    Subject.ADDRESS: literal_column("dumping_pile.address_state = 'held'"),
    Subject.PHOTO: and_(
        literal_column("dumping_photo.state = 'private'"), Photo.report_id.is_not(None)
    ),
}
