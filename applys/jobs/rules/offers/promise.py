"""Until when the town promises to have read an offer: one working day."""

from datetime import datetime, time

from applys.kernel import clock, days

OPENS = time(9)


def due(submitted_at: datetime) -> datetime:
    """The same hour, in Paris, of the next working day.

    What comes on a day of rest counts from nine on the working day that follows.
    """
    local = submitted_at.astimezone(clock.PARIS)
    if not days.is_working(local.date()):
        local = datetime.combine(days.next_working(local.date()), OPENS, clock.PARIS)
    return datetime.combine(days.next_working(local.date()), local.time(), clock.PARIS)
