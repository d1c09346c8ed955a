"""When both sides of an interview would like to meet again."""

from datetime import datetime, timedelta

from applys.events.models import BookingState
from applys.kernel.problems import Conflict

UNTIL = timedelta(days=30)


class NotMet(Conflict):
    """People say whether they would like to meet again once their interview has begun"""


class NoInterview(Conflict):
    """Interest is for the interviews of a Job Dating"""


class InterestClosed(Conflict):
    """A month after the interview this is closed: answer the offer itself"""


class AlreadySent(Conflict):
    """The application has left: take it back among your applications"""


class NoOfferHere(Conflict):
    """This table has no offer to answer: say whether you would like to meet, without a card"""


class NotYourCard(Conflict):
    """Only the person agrees to send their card: say it without, or let them do it"""


def check_open(state: BookingState, starts_at: datetime | None, now: datetime) -> None:
    """Raise `NoInterview`, `NotMet` or `InterestClosed`.

    Who came is not asked: a firm would read a refusal as an absence.
    """
    if starts_at is None or state is not BookingState.HELD:
        raise NoInterview(state=state)
    if now < starts_at:
        raise NotMet(starts_at=starts_at)
    if now > starts_at + UNTIL:
        raise InterestClosed
