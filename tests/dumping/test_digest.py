"""On Mondays each body reads where its piles stand, once, late rather than never."""

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select, update

from applys.dumping.actions import answering, digesting
from applys.dumping.messages import alerts as messages
from applys.dumping.models import Pile, PileState
from applys.dumping.rules import weeks
from applys.kernel import clock
from applys.notifications.models import Event
from tests.factories.dumping import a_pile
from tests.factories.partners import a_partner

MONDAY = datetime(2027, 3, 1, 7, 30, tzinfo=clock.PARIS)
LONG_AGO = timedelta(days=21)


@pytest.mark.parametrize(
    ("late", "due"),
    [
        (timedelta(seconds=-1), False), (timedelta(), True), (timedelta(hours=47), True),
        (timedelta(days=2), False), (timedelta(days=6), False),
    ],
    ids=str,
)  # fmt: skip
def test_a_digest_is_due_from_monday_morning_to_wednesday(late, due):
    assert (weeks.due(MONDAY + late, clock.PARIS) == MONDAY) is due


def test_the_clocks_change_under_it():
    summer = datetime(2027, 3, 29, 7, 30, tzinfo=clock.PARIS)
    assert weeks.due(datetime(2027, 3, 29, 5, 30, tzinfo=clock.PARIS), clock.PARIS) is None
    assert weeks.due(summer, clock.PARIS).utcoffset() == timedelta(hours=2)


@pytest.fixture
def piles(session, people, ground):
    """Of the landlord's: two open, one of them new; one taken away this week, one long ago."""
    with time_machine.travel(MONDAY, tick=False):
        owner = {"owner_id": people["landlord"].partner_id}
        then, now = MONDAY - LONG_AGO, MONDAY - timedelta(days=1)
        for number, state, created_at, collected_at in (
            ("NNNN22", PileState.REPORTED, now, None),
            ("NNNN33", PileState.PARTIAL, then, then),
            ("NNNN44", PileState.COLLECTED, then, now),
            ("NNNN55", PileState.CLOSED, then, then),
        ):
            pile = a_pile(people.territory_id, number, state=state, created_at=created_at,
                          collected_at=collected_at, **owner)  # fmt: skip
            session.add(pile)
        session.flush()
        yield


def test_a_landlord_reads_what_waits_what_is_new_and_what_is_gone(session, piles):
    assert digesting.tell_week(session, "secret") == 1
    (event,) = session.scalars(select(Event))
    assert event.details == {"week": "2027-03-01", "open": 2, "fresh": 1, "gone": 1}
    assert event.texts["fr"]["body"] == (
        "2 dépôts en attente, 1 signalé cette semaine, 1 enlevé cette semaine. "
        "Les plus anciens : rue · Sofa · dépôt NNNN33 ; rue · Sofa · dépôt NNNN22."
    )
    assert event.link == "/espace/depots"


def test_where_nobody_signed_in_it_leads_to_what_waits_longest(session, people, piles):
    body = a_partner(people.territory_id, slug="a-body", name="A body", email="b@example.org")
    session.add(body)
    session.flush()
    session.execute(update(Pile).values(owner_id=body.id))
    digesting.tell_week(session, "secret")
    link = session.scalars(select(Event.link)).one()
    assert link.startswith("/depots/NNNN33/reponse/")
    token = link.rpartition("/")[2]
    assert answering.opened(session, "secret", token).partner.id == body.id


def test_it_is_told_once_a_week(session, piles):
    digesting.tell_week(session, "secret")
    assert digesting.tell_week(session, "secret") == 0
    with time_machine.travel(MONDAY + timedelta(days=7), tick=False):
        assert digesting.tell_week(session, "secret") == 1


def test_on_another_day_nobody_is_told(session, piles):
    with time_machine.travel(MONDAY - timedelta(hours=1), tick=False):
        assert digesting.tell_week(session, "secret") == 0


def test_one_is_said_in_the_singular():
    said = messages.digest({"open": 1, "fresh": 0, "gone": 2}, [])["fr"]["body"]
    assert said.startswith("1 dépôt en attente, 0 signalé cette semaine, 2 enlevés")
    one = messages.digest({"open": 1, "fresh": 0, "gone": 2}, ["PAV 1", "x" * 200])["fr"]["body"]
    assert one.endswith("Le plus ancien : PAV 1.")
