"""What a firm's answers earn it, and what its silence costs."""

from datetime import timedelta

from applys.jobs.models.firms import LENT_ANSWERS, LENT_APPLICATIONS
from applys.kernel.problems import TooMany

SILENT_FROM = 3
WARNED_FOR = timedelta(days=7)
WARNING_OF_USE = timedelta(days=30)
ALARMS_HIDE, MOST_ALARMS_A_DAY = 3, 20
A_DAY = 86_400


class ManyAlarms(TooMany):
    """Twenty adverts a day may be reported: the coordinator reads them all"""


def check_alarms(raised: int) -> None:
    """Raise `ManyAlarms` past what a person may report in a day."""
    if raised >= MOST_ALARMS_A_DAY:
        raise ManyAlarms(A_DAY)


def rate(answered: int, received: int) -> float:
    """How likely an answer is, from 0 to 1."""
    return (answered + LENT_ANSWERS) / (received + LENT_APPLICATIONS)


def chance(answered: int, received: int, recent: int, positions: int) -> float:
    """What orders offers by chances: likely answers first, shared among those who ask.

    `recent` are the applications of the last fourteen days.
    """
    return rate(answered, received) / (1 + recent / positions)
