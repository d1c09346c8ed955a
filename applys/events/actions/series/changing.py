"""Change a series, all of it or from a day on: its meetings to come follow."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from applys.events.actions import life
from applys.events.actions import writing as meetings
from applys.events.actions.places import organising
from applys.events.actions.places.organising import CapacityTooLow
from applys.events.actions.series import making, writing
from applys.events.models import Meeting, MeetingState, Series, SeriesState
from applys.events.queries import series as queries
from applys.events.queries import slots
from applys.events.rules import series as rules
from applys.events.rules import times
from applys.events.rules.life import ReasonMissing
from applys.events.rules.recurring import changing, facts
from applys.kernel import clock
from applys.kernel.callers import Caller

FOLLOWING = {MeetingState.DRAFT, MeetingState.ANNOUNCED}


def change_series(
    session: Session, caller: Caller, series: Series, wanted: Mapping[str, Any]
) -> Series:
    """Change a locked series, or only from `from_day` on: then it is cut, and the rest returned.

    Meetings that started, were changed alone, postponed or cancelled stay as they are. Those
    that move ask everyone registered to confirm; those that have no day now are cancelled, with
    the `reason`. Raises `ReasonMissing`, `CapacityTooLow`, and what refuses a rule.
    """
    rules.check_changeable(series.state, caller.role)
    changes = dict(wanted)
    reason, from_day = changes.pop("reason", None), changes.pop("from_day", None)
    if from_day:
        series = _cut(session, series, from_day)
    whole = {**writing.columns(making.plan_of(session, series)), **changes}
    plan = writing.plan_in(session, series.territory_id, whole)
    said = {name: value for name, value in changes.items() if name not in writing.WHEN}
    series.facts = facts.kept(_together(series.facts, said))
    writing.check(session, series.territory_id, plan, series.facts)
    for name, value in writing.columns(plan).items():
        setattr(series, name, value)
    series.updated_at = clock.now()
    session.flush()
    Followers(session, caller, series, reason).follow(set(said))
    making.make(session, series)
    return series


def _together(was: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with these changes; windows that are not named stay."""
    windows = {**was.get("hours_before", {}), **said.get("hours_before", {})}
    return {**was, **said, "hours_before": windows}


def _cut(session: Session, series: Series, from_day: date) -> Series:
    """End a series before this day; return another one that has the rest of its meetings."""
    halves = changing.cut(making.plan_of(session, series), from_day)
    if halves is None:
        return series
    before, after = halves
    rest = Series(
        territory_id=series.territory_id,
        organiser_id=series.organiser_id,
        author_id=series.author_id,
        state=series.state,
        facts=series.facts,
        continues_id=series.id,
        **writing.columns(after),
    )
    session.add(rest)
    for name, value in writing.columns(before).items():
        setattr(series, name, value)
    series.updated_at = clock.now()
    session.flush()
    midnight = times.instant(datetime.combine(from_day, datetime.min.time()))
    theirs = update(Meeting).where(
        Meeting.series_id == series.id, Meeting.recurrence_at >= midnight
    )
    session.execute(theirs.values(series_id=rest.id))
    return rest


class Followers:
    """The meetings of a locked series that follow its change."""

    def __init__(
        self, session: Session, caller: Caller, series: Series, reason: str | None
    ) -> None:
        self._session, self._caller, self._reason = session, caller, reason
        self._series, self._plan = series, making.plan_of(session, series)

    def follow(self, said: set[str]) -> None:
        """Make each meeting that follows say what the series says, on the day it has now."""
        now = clock.now()
        taken = writing.locked(self._session, self._series)
        following = {_day(each): each for each in taken if _follows(each, now)}
        others = queries.days(self._session, self._series.id) - set(following)
        coming = set(making.upcoming(self._plan, now)) - others
        pairing = changing.paired(following, coming)
        if pairing.gone and self._series.state is SeriesState.ANNOUNCED and not self._reason:
            raise ReasonMissing
        for day in pairing.gone:
            life.call_off(self._session, following[day], self._caller.id, self._reason)
        for day, new_day in pairing.kept.items():
            self._rewrite(following[day], new_day, said)

    def _rewrite(self, meeting: Meeting, day: date, said: set[str]) -> None:
        wanted = facts.of_meeting(self._series.facts, self._plan, day)
        meeting.recurrence_at = wanted["starts_at"]
        if "partner_ids" not in said:
            del wanted["partner_ids"]
        wanted["reason"] = self._reason
        meetings.rewrite(self._session, self._caller.id, meeting, wanted)
        if "capacity" in said:
            self._resize(meeting, self._series.facts["capacity"])

    def _resize(self, meeting: Meeting, capacity: int) -> None:
        for slot in slots.lock_meeting(self._session, meeting.id).own:
            if capacity < slot.taken:
                raise CapacityTooLow(taken=slot.taken, starts_at=slot.starts_at)
            if capacity != slot.capacity:
                organising.change_capacity(self._session, self._caller, slot, capacity)


def _day(meeting: Meeting) -> date:
    """The day the rule gave a meeting, in Paris."""
    at = meeting.recurrence_at or meeting.starts_at
    return at.astimezone(clock.PARIS).date()


def _follows(meeting: Meeting, now: datetime) -> bool:
    return meeting.state in FOLLOWING and not meeting.detached and meeting.starts_at > now
