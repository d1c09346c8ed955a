"""Which doors, in which order, and why: a table."""

import pytest

from applys.directions.rules.choosing import facts, ranking
from tests.factories.choosing import a_door as d
from tests.factories.choosing import at, wishes

# name: doors, wishes, now, the order expected, what the first door must say.
CASES = {
    # Open soonest
    "open before later today": ([d("a", "14-17"), d("b")], "", "we 10:00", "b a", "open_now"),
    "later today before tomorrow": (
        [d("a", "th:9-12"), d("b", "14-17")], "", "we 10:00", "b a", "opens_today"),
    "tomorrow before the day after": (
        [d("a", "fr:9-12"), d("b", "th:9-12")], "", "we 10:00", "b a", "opens_later"),
    "of two later today, the sooner": (
        [d("a", "15-17"), d("b", "14-17")], "", "we 10:00", "b a", "opens_today"),
    "of two tomorrow, the sooner": (
        [d("a", "th:10-12"), d("b", "th:9-12")], "", "we 10:00", "b a", "opens_later"),
    "on Friday evening, Monday is soonest": (
        [d("a", "tu:9-12"), d("b", "mo:9-12")], "", "fr 18:00", "b a", "opens_later"),
    "on Sunday, Monday": ([d("a", "tu:9-12"), d("b", "mo:9-12")], "", "su 12:00", "b a", ""),
    "at midnight, today is today": (
        [d("a", "th:9-12"), d("b", "we:14-17")], "", "we 0:00", "b a", "opens_today"),
    "open over lunch before a break": (
        [d("a", "9-12 14-17"), d("b")], "", "we 12:30", "b a", "open_now"),
    "on Saturday, the one that opens on Saturday": (
        [d("a"), d("b", "sa:9-12")], "", "sa 9:00", "b a", "open_now"),
    # Received on arrival
    "closes before one arrives": (
        [d("a", "9-10h10", 600), d("b", "9-10h40")], "", "we 10:00", "b a", "open_now"),
    "ten minutes left on arrival are enough": (
        [d("a", "9-10h20", 300), d("b", "th:9-12")], "", "we 10:00", "a b", "closes_soon"),
    "nine minutes left are not": (
        [d("a", "9-10h19", 300), d("b", "14-17")], "", "we 10:00", "b a", "opens_today"),
    "opens while one walks": (
        [d("a", "10h10-12", 600), d("b", "10h45-12")], "", "we 10:00", "a b", "open_now"),
    "opens in forty minutes": ([d("a", "10h40-12")], "", "we 10:00", "a", "opens_today"),
    "far and open, but closed on arrival": (
        [d("a", "9-11", 3500), d("b", "14-17", 3500)], "", "we 10:00", "b a", "far"),
    "an hour of walking still arrives": (
        [d("a", "9-12", 3000), d("b", "14-17")], "", "we 10:00", "a b", "open_now"),
    # Closed all week
    "closed all week is last": ([d("a", ""), d("b", "fr:9-12")], "", "we 10:00", "b a", ""),
    "closed all week is last, though the nearest": (
        [d("a", "", 50), d("b", "mo:9-12", 3000)], "", "we 10:00", "b a", ""),
    "closed all week is last, though the tree names it": (
        [d("a", ""), d("b", "mo:9-12", named=None)], "", "we 10:00", "b a", "need"),
    "closed all week comes after hours unknown": (
        [d("a", ""), d("b", None)], "", "we 10:00", "b a", "hours_unknown"),
    "hours unknown come after a known opening": (
        [d("a", None, 50), d("b", "mo:9-12")], "", "we 10:00", "b a", "opens_later"),
    "hours unknown come after, though the tree names it": (
        [d("a", None), d("b", "mo:9-12", named=None)], "", "we 10:00", "b a", ""),
    "closed all week alone says so": ([d("a", "")], "", "we 10:00", "a", "closed_this_week"),
    "open in eight days is closed all week": (
        [d("a", "th:9-12", spans=[(at("th 9:00", 1), at("th 12:00", 1))]), d("b", None)],
        "", "we 8:00", "b a", ""),
    "found closed today is not open today": (
        [d("a", closed_today=True), d("b", "14-17")], "", "we 10:00", "b a", "opens_today"),
    "found closed today opens tomorrow": (
        [d("a", closed_today=True), d("b", "fr:9-12")], "", "we 10:00", "a b", "found_closed"),
    # What the tree names
    "named before what only meets the need": (
        [d("a", named=None), d("b", "14-17")], "", "we 10:00", "b a", "named"),
    "named tomorrow before the need now": (
        [d("a", named=None), d("b", "th:9-12")], "", "we 10:00", "b a", "opens_later"),
    "the tree's order tells equals apart": (
        [d("a", named=1), d("b", named=0)], "", "we 10:00", "b a", "named"),
    "the tree's order yields to who is open": (
        [d("a", named=1), d("b", "14-17", named=0)], "", "we 10:00", "a b", "open_now"),
    # Nearest
    "nearest first": ([d("a", metres=1500), d("b", metres=300)], "", "we 10:00", "b a", "near"),
    "nearer within ten minutes tells equals apart": (
        [d("a", metres=210), d("b", metres=200)], "", "we 10:00", "b a", "near"),
    "open far before near later": (
        [d("a", "14-17", 100), d("b", metres=2500)], "", "we 10:00", "b a", "open_now"),
    "without a point it comes after those with one": (
        [d("a", metres=None), d("b", metres=2000)], "", "we 10:00", "b a", ""),
    "from nowhere, distance does not count": (
        [d("a", metres=None), d("b", "14-17", metres=None)], "nowhere", "we 10:00", "a b", ""),
    "by phone nothing is far": (
        [d("a", metres=900), d("b", metres=None, remote=True)], "", "we 10:00", "b a", "remote"),
    # Speaks the language
    "who speaks it, of two equally near": (
        [d("a", metres=200), d("b", speaks="tr")], "tr", "we 10:00", "b a", "speaks"),
    "open now before who speaks it later": (
        [d("a", "14-17", speaks="tr"), d("b")], "tr", "we 10:00", "b a", "open_now"),
    "near before who speaks it ten minutes farther": (
        [d("a", metres=1500, speaks="tr"), d("b")], "tr", "we 10:00", "b a", "near"),
    "French is spoken everywhere": (
        [d("a", metres=200), d("b", speaks="tr")], "", "we 10:00", "a b", ""),
    "another language does not help": (
        [d("a", speaks="ar"), d("b", speaks="tr en")], "en", "we 10:00", "b a", "speaks"),
    # Constraints
    "no step": ([d("a", step="no"), d("b", step="yes")], "step_free", "we 10:00", "b", "step_free"),
    "no step, nobody knows": (
        [d("a", step="unknown"), d("b", "14-17", step="yes")], "step_free", "we 10:00", "b a",
        "step_free"),
    "with help counts as a doubt": (
        [d("a", step="help"), d("b", metres=900, step="yes")], "step_free", "we 10:00", "b a", ""),
    "only steps: shown all the same, and told": (
        [d("a", step="no")], "step_free", "we 10:00", "a", "steps"),
    "by phone there is no step": (
        [d("a", step="no"), d("b", remote=True, metres=None)], "step_free", "we 10:00", "b", ""),
    "today only": ([d("a", "th:9-12"), d("b", "14-17")], "today", "we 10:00", "b", "opens_today"),
    "nothing today: the soonest is shown, and told": (
        [d("a", "fr:9-12"), d("b", "th:9-12")], "today", "we 10:00", "b a", "not_today"),
    "without appointment": (
        [d("a", booking="required"), d("b", "14-17")], "walk_in", "we 10:00", "b", "walk_in"),
    "without appointment, nobody knows": (
        [d("a", booking="unknown"), d("b", "14-17")], "walk_in", "we 10:00", "b a", "walk_in"),
    "an appointment is told when nothing was asked": (
        [d("a", booking="required")], "", "we 10:00", "a", "appointment"),
    "come as you are before by appointment": (
        [d("a", booking="required"), d("b")], "", "we 10:00", "b a", "open_now"),
    "by appointment today before open tomorrow": (
        [d("a", "th:9-12"), d("b", booking="required")], "", "we 10:00", "b a", "appointment"),
    "free": ([d("a", free=False), d("b", "14-17", free=True)], "free", "we 10:00", "b", "free"),
    "free, nobody knows": (
        [d("a", free=None), d("b", "14-17", free=True)], "free", "we 10:00", "b a", "free"),
    "from home": (
        [d("a"), d("b", "14-17", phone="+33247000000")], "remote", "we 10:00", "b", "opens_today"),
    "two constraints, one met": (
        [d("a", step="yes", free=None), d("b", "14-17", step="yes", free=True)],
        "step_free free", "we 10:00", "b a", "free"),
    # Verified
    "unverified for nine months comes after one that opens today": (
        [d("a", stale=True), d("b", "14-17")], "", "we 10:00", "b a", ""),
    "unverified tomorrow before verified on Monday": (
        [d("a", "th:9-12", stale=True), d("b", "mo:9-12")], "", "we 10:00", "a b", ""),
    "unverified today counts as tomorrow": (
        [d("a", "14-17", 200, stale=True), d("b", "th:9-12", 100)], "", "we 10:00", "a b", ""),
    "unverified but named comes before the need": (
        [d("a", stale=True), d("b", named=None)], "", "we 10:00", "a b", "to_verify"),
    "all unverified: the usual order": (
        [d("a", "14-17", stale=True), d("b", stale=True)], "", "we 10:00", "b a",
        "to_verify"),
    # One a service, three at most
    "one door a service, its best": (
        [d("a", "14-17", service="s"), d("b", service="s"), d("c", "fr:9-12")],
        "", "we 10:00", "b c", ""),
    "three at most": ([d("a"), d("b"), d("c"), d("e")], "", "we 10:00", "a b c", ""),
    "equal in all: by reference": ([d("b"), d("a")], "", "we 10:00", "a b", ""),
    "none": ([], "", "we 10:00", "", ""),
}  # fmt: skip


def test_there_are_at_least_sixty_cases():
    assert len(CASES) >= 60


@pytest.mark.parametrize(("doors", "asked", "now", "order", "said"), CASES.values(), ids=CASES)
def test_the_best_door_comes_first_and_says_why(doors, asked, now, order, said):
    choice = ranking.choose(doors, wishes(asked), at(now))
    assert " ".join(each.door.reference for each in choice.doors) == order
    assert not said or said in {*choice.doors[0].reasons, *choice.doors[0].cautions}


@pytest.mark.parametrize(
    ("doors", "asked", "now"), [case[:3] for case in CASES.values()], ids=CASES
)
def test_the_answer_does_not_depend_on_the_order_of_the_doors(doors, asked, now):
    one = ranking.choose(doors, wishes(asked), at(now))
    other = ranking.choose(doors[::-1], wishes(asked), at(now))
    assert one == other


@pytest.mark.parametrize(
    ("doors", "asked", "now"), [case[:3] for case in CASES.values()], ids=CASES
)
def test_a_door_closed_all_week_never_comes_before_one_that_opens(doors, asked, now):
    shown = ranking.choose(doors, wishes(asked), at(now)).doors
    opens = [each.span is not None for each in shown]
    assert opens == sorted(opens, reverse=True)


PLANS = {
    "a door is open: none": ([d("a")], d("f"), None),
    "the fallback is open": ([d("a", "14-17")], d("f"), ("fallback", "f")),
    "the first to open": ([d("a", "th:9-12")], d("f", "fr:9-12"), ("come_back", "a")),
    "the fallback opens first": ([d("a", "fr:9-12")], d("f", "th:9-12"), ("come_back", "f")),
    "by appointment is not to come back to": (
        [d("a", "th:9-12", booking="required"), d("b", "fr:9-12")],
        None,
        ("come_back", "b"),
    ),
    "by appointment only: call": (
        [d("a", "th:9-12", booking="required", phone="1")],
        None,
        ("call", "a"),
    ),
    "nobody opens: call": ([d("a", "", phone="+33247000000")], None, ("call", "a")),
    "only the fallback may be called": ([d("a", "")], d("f", "", phone="1"), ("call", "f")),
    "nobody at all": ([d("a", "")], None, ("ask", None)),
    "no door, a fallback": ([], d("f"), ("fallback", "f")),
    "nothing": ([], None, ("ask", None)),
}


@pytest.mark.parametrize(("doors", "fallback", "plan"), PLANS.values(), ids=PLANS)
def test_when_all_are_closed_there_is_a_plan_b(doors, fallback, plan):
    found = ranking.choose(doors, wishes(), at("we 10:00"), fallback).plan_b
    told = found and (str(found.plan), found.door and found.door.door.reference)
    assert told == plan


@pytest.mark.parametrize(
    ("told", "hour"), [("before spring forward", "2027-03-26"), ("before fall back", "2026-10-23")]
)
def test_a_day_is_a_day_in_paris_across_the_change_of_clocks(told, hour):
    del told
    friday = at("fr 18:00").replace(year=int(hour[:4]), month=int(hour[5:7]), day=int(hour[8:]))
    monday = friday.replace(day=friday.day + 3, hour=9)
    door = d("a", "", spans=[(monday, monday.replace(hour=12))])
    chosen = ranking.choose([door], wishes(), friday).doors[0]
    assert chosen.span == (monday, monday.replace(hour=12))
    assert facts.days_away(monday, friday) == 3
