"""What becomes of a series' days when its plan changes, or is cut in two."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from applys.events.rules.recurring import dates, parts
from applys.events.rules.recurring.dates import Plan
from applys.kernel.problems import Malformed


class NothingFollows(Malformed):
    """The rule gives no day from this one on"""


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """`kept`: the new day of each day that had a meeting; `gone`: those that have none now."""

    kept: Mapping[date, date]
    gone: Sequence[date]


def paired(old: Iterable[date], new: Iterable[date]) -> Pairing:
    """Each meeting stays on its day, else takes a new day of its own week, else goes.

    A Thursday that becomes a Friday is the same meeting, moved; weeks begin on Monday.
    """
    were, free = sorted(set(old)), sorted(set(new))
    kept = {day: day for day in were if day in set(free)}
    free = [day for day in free if day not in kept]
    for day in were:
        if day in kept:
            continue
        near = next((each for each in free if _week(each) == _week(day)), None)
        if near is not None:
            kept[day] = near
            free.remove(near)
    return Pairing(kept=kept, gone=[day for day in were if day not in kept])


def cut(plan: Plan, from_day: date) -> tuple[Plan, Plan] | None:
    """A plan until a day, and the same from that day on; None when nothing comes before.

    Raises `NothingFollows`. Both together have the days of the whole: what COUNT counts is shared
    out, and every other week stays the same one.
    """
    after = [day for day in dates.given(plan) if day >= from_day]
    if not after:
        raise NothingFollows.at("json", "/from_day", str(NothingFollows.__doc__))
    if dates.all_days(plan)[0] >= from_day:
        return None
    first = replace(
        plan,
        rule=parts.ending(plan.rule, from_day - timedelta(days=1)),
        except_days=frozenset(day for day in plan.except_days if day < from_day),
        extra_days=frozenset(day for day in plan.extra_days if day < from_day),
    )
    counted = parts.read(plan.rule).count is not None
    second = replace(
        plan,
        rule=parts.counting(plan.rule, len(after)) if counted else plan.rule,
        first_day=after[0],
        except_days=plan.except_days - first.except_days,
        extra_days=plan.extra_days - first.extra_days,
    )
    return first, second


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]
