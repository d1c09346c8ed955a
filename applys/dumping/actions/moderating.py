"""The town reads what may name someone before others do, and looks at photos first."""

from uuid import UUID

from sqlalchemy.orm import Session

from applys.dumping.models import (
    PhotoState,
    Pile,
    PileStep,
    Report,
    Subject,
    TextState,
    Verdict,
)
from applys.dumping.queries import moderation, photos
from applys.kernel import stamps
from applys.kernel.callers import Caller
from applys.kernel.problems import Conflict

DOMAIN = "dumping"


class NothingWritten(Conflict):
    """Nothing was written there: there is nothing to show or to hide"""


def judge(
    session: Session, caller: Caller, subject: Subject, subject_id: UUID, *, shown: bool
) -> None:
    """Show or hide what someone wrote, or a photo; who decided is kept. It may be changed later.

    A photo that is shown may be seen by anyone; a text, by those who work on the pile.
    """
    if subject is Subject.PHOTO:
        photo = photos.lock_moderated(session, caller, subject_id)
        photo.state = PhotoState.PUBLIC if shown else PhotoState.HIDDEN
    else:
        written = moderation.lock_written(session, caller, subject, subject_id)
        _write(written, TextState.SHOWN if shown else TextState.HIDDEN)
    said = Verdict(subject=subject, subject_id=subject_id, account_id=caller.id, shown=shown)
    session.add(said)
    stamps.bump(session, DOMAIN)


def _write(written: Report | PileStep | Pile, state: TextState) -> None:
    match written:
        case Report():
            _check(written.hint_state)
            written.hint_state = state
        case PileStep():
            _check(written.note_state)
            written.note_state = state
        case Pile():
            _check(written.address_state)
            written.address_state = state


def _check(present: TextState) -> None:
    if present is TextState.NONE:
        raise NothingWritten
