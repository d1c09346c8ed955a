"""Write a series, announce it, end it."""

from collections.abc import Mapping
from datetime import time
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.events.actions import life, placing
from applys.events.actions import writing as meetings
from applys.events.actions.series import making
from applys.events.models import Meeting, MeetingState, Series, SeriesState
from applys.events.queries import series as queries
from applys.events.queries import slots
from applys.events.rules import series as rules
from applys.events.rules.recurring import dates, facts, parts
from applys.events.rules.recurring.dates import Plan
from applys.kernel import clock, ids
from applys.kernel.callers import Caller
from applys.kernel.problems import Malformed
from applys.partners import queries as partners
from applys.partners.models import Partner

WHEN = (
    "rule", "first_day", "at", "minutes", "except_days", "extra_days", "skips_public_holidays",
    "skips_school_holidays",
)  # fmt: skip


class NothingToCome(Malformed):
    """No day of this series is to come: end it, or give it others"""


def write_series(
    session: Session, caller: Caller, new: Mapping[str, Any], series_id: UUID | None = None
) -> Series:
    """Keep a draft of a series, with the drafts of its coming meetings."""
    rules.check_kind(new["kind"])
    said = {name: value for name, value in new.items() if name not in WHEN}
    organiser = meetings.organiser_of(session, caller, said.pop("organiser_id", None))
    plan = plan_in(session, organiser.territory_id, new)
    return keep(session, organiser, caller.id, plan, said, series_id=series_id)


def keep(
    session: Session,
    organiser: Partner,
    author_id: UUID | None,
    plan: Plan,
    said: Mapping[str, Any],
    *,
    series_id: UUID | None = None,
) -> Series:
    """Check a whole series and keep it as a draft, with the drafts of its coming meetings."""
    kept = facts.kept(said)
    check(session, organiser.territory_id, plan, kept)
    series = Series(
        id=series_id or ids.new_id(),
        territory_id=organiser.territory_id,
        organiser_id=organiser.id,
        author_id=author_id,
        facts=kept,
        **columns(plan),
    )
    session.add(series)
    session.flush()
    making.make(session, series)
    return series


def change_series_state(
    session: Session, caller: Caller, series: Series, wanted: SeriesState, reason: str | None
) -> Series:
    """Announce a locked series with its meetings, or end it with those to come.

    Residents are told of it once; whoever is registered is told that theirs is cancelled, and why.
    """
    rules.check_move(series.state, wanted, caller.role, reason)
    series.state, series.updated_at = wanted, clock.now()
    session.flush()
    if wanted is SeriesState.ANNOUNCED:
        if first := announce(session, series, caller.id):
            life.tell_of(session, first)
    else:
        _end(session, series, caller, reason)
    return series


def announce(session: Session, series: Series, account_id: UUID | None) -> Meeting | None:
    """Announce the drafts to come, telling nobody; return the soonest of all."""
    making.make(session, series)
    now, first = clock.now(), None
    for meeting in locked(session, series):
        if meeting.state is MeetingState.DRAFT and meeting.starts_at > now:
            life.announce_quietly(session, meeting, account_id)
        if meeting.starts_at > now and (first is None or meeting.starts_at < first.starts_at):
            first = meeting
    return first


def check(session: Session, territory_id: UUID, plan: Plan, said: Mapping[str, Any]) -> None:
    """Raise what forbids this plan, or what its meetings would say."""
    today = clock.now().astimezone(clock.PARIS).date()
    coming = [day for day in dates.all_days(plan) if day >= today]
    if not coming:
        raise NothingToCome.at("json", "/rule", str(NothingToCome.__doc__))
    dates.check_clocks(plan, coming)
    facts.check(said, plan, coming[0])
    meeting = facts.of_meeting(said, plan, coming[0])
    placing.neighbourhood_id(session, territory_id, meeting)
    meetings.check_partners(session, territory_id, meeting["partner_ids"])


def plan_in(session: Session, territory_id: UUID, new: Mapping[str, Any]) -> Plan:
    """The plan in what someone wrote, by the town's school holidays."""
    first_day = new["first_day"]
    return Plan(
        rule=parts.normal(new["rule"]),
        first_day=first_day,
        at=time.fromisoformat(new["at"]),
        minutes=new["minutes"],
        except_days=frozenset(new.get("except_days", ())),
        extra_days=frozenset(new.get("extra_days", ())),
        skips_public_holidays=new.get("skips_public_holidays", True),
        skips_school_holidays=new.get("skips_school_holidays", False),
        school_holidays=partners.school_holidays(session, territory_id, first_day),
    )


def columns(plan: Plan) -> dict[str, Any]:
    """A plan as the table keeps it."""
    return {
        "rule": plan.rule,
        "first_day": plan.first_day,
        "at": f"{plan.at:%H:%M}",
        "minutes": plan.minutes,
        "except_days": sorted(plan.except_days),
        "extra_days": sorted(plan.extra_days),
        "skips_public_holidays": plan.skips_public_holidays,
        "skips_school_holidays": plan.skips_school_holidays,
        "last_day": dates.all_days(plan)[-1],
    }


def _end(session: Session, series: Series, caller: Caller, reason: str | None) -> None:
    now = clock.now()
    for meeting in locked(session, series):
        if meeting.starts_at > now:
            life.call_off(session, meeting, caller.id, reason)


def locked(session: Session, series: Series) -> list[Meeting]:
    """The meetings of a series, with all their slots, taken in the order everyone does."""
    taken = list(queries.lock_meetings(session, series.id))
    slots.lock_meetings(session, [meeting.id for meeting in taken])
    return taken
