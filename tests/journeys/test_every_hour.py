"""The demonstration answers for both neighbourhoods at any hour of a week."""

import itertools
from datetime import timedelta
from pathlib import Path

import pytest

from applys.cli import seeding
from applys.directions.actions import answering, giving
from applys.directions.actions.answering import Asker
from applys.directions.queries import protocols
from applys.directions.rules import trees
from applys.directions.rules.asking import Asked
from applys.directions.rules.choosing.facts import Wishes
from applys.directions.rules.trees import walking
from applys.kernel import clock
from applys.kernel.keyset import Pager
from applys.kernel.places import Point
from applys.partners import queries as partners

STEPS = (
    seeding.territory, seeding.real_partners, seeding.directory, seeding.tree,
    seeding.invented_partners, seeding.demo_directory, seeding.demo_tree,
)  # fmt: skip
HOURS = 7 * 24


@pytest.fixture
def asker(session):
    """Amboise as `applys seed --demo` leaves it."""
    for step in STEPS:
        step(session, Path("seeds"))
    town = partners.get_territory(session, "amboise")
    return Asker(territory_id=town.id, pager=Pager(secret="a secret for tests, long enough"))


@pytest.fixture
def midnight():
    """Of today, in Paris."""
    return clock.now().astimezone(clock.PARIS).replace(hour=0, minute=0, second=0, microsecond=0)


def is_answered(answer):
    """Numbers in danger; else a door that opens within the week, and a plan B when all is shut."""
    if answer["outcome"]["emergency"]:
        return bool(answer["outcome"]["numbers"])
    opens = any(each["open_now"] for each in answer["doors"])
    return answer["doors"][0]["received_at"] is not None and (opens or answer["plan_b"])


def test_every_need_is_answered_at_any_hour_of_the_week(session, asker, midnight):
    content = protocols.get_in_force(session, asker.territory_id).content
    ways, known = list(walking.ways(trees.read(content))), starts(session, asker)
    unanswered = []
    for n, (hour, start) in enumerate(itertools.product(range(HOURS), known)):
        way, now = ways[n % len(ways)], midnight + timedelta(hours=hour)
        asked = Asked(path=way.keys, wishes=Wishes(language="tr", placed=True), start=start)
        answer = answering.answer(session, asker, giving.finish(way), asked, now)
        unanswered += [] if is_answered(answer) else [f"{now:%A %H:%M} {'/'.join(way.keys)}"]
    assert len(known) == 2
    assert HOURS * len(known) > len(ways)
    assert unanswered == []


def starts(session, asker):
    """Where people set out: the middle of each neighbourhood."""
    known = partners.neighbourhoods_of(session, asker.territory_id)
    return [Point(each.latitude, each.longitude) for each in known]
