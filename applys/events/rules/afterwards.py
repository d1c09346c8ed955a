"""What people are asked after a meeting, and when."""

from datetime import datetime, timedelta

from applys.events.models import Question
from applys.kernel.naming import names_someone
from applys.kernel.problems import Conflict

# From when on after the end, and for how long.
ASKED = {
    Question.OPINION: (timedelta(hours=2), timedelta(days=3)),
    Question.DAYS_30: (timedelta(days=30), timedelta(days=14)),
    Question.DAYS_90: (timedelta(days=90), timedelta(days=14)),
}
OPINION_UNTIL, LAST = timedelta(days=30), timedelta(days=180)


class NotThere(Conflict):
    """Only someone who came says how it was, and what came of it"""


class TooEarly(Conflict):
    """The meeting is not over yet"""


class NothingAsked(Conflict):
    """Nothing is asked of this meeting now: what came of it is asked after 30 and 90 days"""


class AlreadyRated(Conflict):
    """An opinion was already given of this meeting"""


def ended(question: Question, now: datetime) -> tuple[datetime, datetime]:
    """Between which instants a meeting ended whose people are asked this now."""
    after, within = ASKED[question]
    return now - after - within, now - after


def check_opinion(ends_at: datetime, now: datetime) -> None:
    """Raise `TooEarly`, or `NothingAsked` a month after."""
    if now < ends_at:
        raise TooEarly(ends_at=ends_at)
    if now > ends_at + OPINION_UNTIL:
        raise NothingAsked


def outcome_asked(ends_at: datetime, now: datetime) -> Question | None:
    """Which of the two questions an answer given now belongs to."""
    since = now - ends_at
    if ASKED[Question.DAYS_90][0] <= since <= LAST:
        return Question.DAYS_90
    return Question.DAYS_30 if timedelta(days=30) <= since < timedelta(days=90) else None


def shown_at_once(words: str | None) -> bool | None:
    """True for words that others may read; None while a person has to read them, or for none."""
    return None if not words or names_someone(words) else True
