"""How long a firm has to confirm what was heard there, and to take its answer back."""

from datetime import datetime, timedelta

from applys.jobs.models import FoundOffer, State
from applys.kernel.problems import Conflict

LINK_DAYS = 30
UNDO = timedelta(minutes=30)


class AlreadyAnswered(Conflict):
    """This offer was answered already: take that answer back first"""


class TooLateToUndo(Conflict):
    """This answer can no longer be taken back: call the town hall"""


def check_open(found: FoundOffer, state: State) -> None:
    if found.answer is not None or state is not State.DRAFT:
        raise AlreadyAnswered(answer=found.answer)


def may_undo(found: FoundOffer, state: State, now: datetime) -> bool:
    """Whether an answer is recent, and nobody has acted upon it."""
    recent = found.undo_until is not None and now < found.undo_until
    return recent and state in {State.SUBMITTED, State.WITHDRAWN}
