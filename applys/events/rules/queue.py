"""How long a freed place is kept for the head of the queue."""

from datetime import datetime, time, timedelta

from applys.kernel import clock

LONGEST = timedelta(hours=2)
SHARE = 4
FROZEN_FROM, FROZEN_UNTIL = time(21), time(8)


def claim_until(now: datetime, starts_at: datetime) -> datetime:
    """Two hours or a quarter of the time left, whichever is shorter; never past the start.

    The clock stands still from 21:00 to 8:00 in Paris, for the quarter as for the two hours.
    Where nothing but night is left, it runs: a place is worth being woken for.
    """
    left = waking(now, starts_at)
    if not left:
        return now + min(LONGEST, (starts_at - now) / SHARE)
    return min(after_waking(now, min(LONGEST, left / SHARE)), starts_at)


def waking(start: datetime, end: datetime) -> timedelta:
    """How much of a span is not night in Paris."""
    total, moment = timedelta(), _morning(start)
    while moment < end:
        evening = _at(moment, FROZEN_FROM)
        total += min(end, evening) - moment
        moment = _morning(evening)
    return total


def after_waking(start: datetime, span: timedelta) -> datetime:
    """The instant when so much waking time has passed."""
    moment = _morning(start)
    while (evening := _at(moment, FROZEN_FROM)) - moment < span:
        span -= evening - moment
        moment = _morning(evening)
    return moment + span


def _morning(moment: datetime) -> datetime:
    """The moment itself by day; the next 8:00 in the frozen hours."""
    local = moment.astimezone(clock.PARIS)
    if local.time() >= FROZEN_FROM:
        return _at(moment, FROZEN_UNTIL, days=1)
    return _at(moment, FROZEN_UNTIL) if local.time() < FROZEN_UNTIL else moment


def _at(moment: datetime, hour: time, *, days: int = 0) -> datetime:
    """An hour of the local day of a moment, or of a later day, in the zone of the moment."""
    day = moment.astimezone(clock.PARIS).date() + timedelta(days=days)
    return datetime.combine(day, hour, clock.PARIS).astimezone(moment.tzinfo)
