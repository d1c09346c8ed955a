"""Local times: those that exist once are instants, the others are named."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from applys.kernel import clock
from applys.kernel.problems import Malformed


class TimeDoesNotExist(Malformed):
    """The clocks jump over this time: choose another"""


class TimeExistsTwice(Malformed):
    """The clocks go back, so that this time comes twice: give its offset from UTC"""


def exists(local: datetime) -> bool:
    """Whether clocks ever show this local time."""
    shown = local.replace(tzinfo=clock.PARIS).astimezone(UTC).astimezone(clock.PARIS)
    return shown.replace(tzinfo=None) == local.replace(fold=0)


def is_twice(local: datetime) -> bool:
    """Whether clocks show this local time twice."""
    first, second = (local.replace(tzinfo=clock.PARIS, fold=fold) for fold in (0, 1))
    return first.utcoffset() != second.utcoffset() and exists(local)


def settle(given: Mapping[str, datetime]) -> dict[str, datetime]:
    """Instants in UTC, by field: those without an offset are read in Paris.

    Raises `TimeDoesNotExist` or `TimeExistsTwice`, whichever comes first, with every fault.
    """
    local = {name: time for name, time in given.items() if time.tzinfo is None}
    missing = [name for name, time in local.items() if not exists(time)]
    twice = [name for name, time in local.items() if is_twice(time)]
    faults = [*_faults(missing, TimeDoesNotExist), *_faults(twice, TimeExistsTwice)]
    if faults:
        raise (TimeDoesNotExist if missing else TimeExistsTwice)(errors=faults)
    return {name: instant(time) for name, time in given.items()}


def instant(time: datetime) -> datetime:
    """The instant, in UTC, of a time with an offset, or of a local one that exists once."""
    return (time if time.tzinfo else time.replace(tzinfo=clock.PARIS)).astimezone(UTC)


def later(moment: datetime, **wall: int) -> datetime:
    """The same local time so many days or weeks away, as calendars count them."""
    local = moment.astimezone(clock.PARIS).replace(tzinfo=None) + timedelta(**wall)
    return instant(local)


def _faults(names: list[str], kind: type[Malformed]) -> list[dict[str, str]]:
    return [{"in": "json", "pointer": f"/{name}", "detail": str(kind.__doc__)} for name in names]
