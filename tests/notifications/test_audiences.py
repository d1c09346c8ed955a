"""Whom the coordinator may write to; among them, the reporters of a pile."""

import pytest
from sqlalchemy import select, update

from applys.dumping.models import Pile, PileState
from applys.notifications.actions import telling
from applys.notifications.models import Event, Notification
from tests.factories import dumping as make
from tests.factories import partners as make_partners
from tests.factories.notifications import A_BROADCAST


@pytest.fixture
def pile(session, people):
    """A pile that Ana reported and follows; Bob does not want to hear of it any more."""
    pile = make.a_pile(people.territory_id, number="K7M2QX")
    session.add(pile)
    session.flush()
    session.add(make.a_report(pile, people["ana"].id))
    session.add(make.a_report(pile, people["bob"].id, follows=False))
    session.flush()
    return pile


@pytest.fixture
def write(call):
    """write(which) keeps a draft to the reporters of a pile."""

    def write(which, **changes):
        audience = {"name": "pile_reporters", "which": which}
        new = {**A_BROADCAST, "audience": audience, **changes}
        return call("coordinator", "POST", "/broadcasts", json=new)

    return write


@pytest.fixture
def told(call, session):
    """told(draft) sends it now; returns who finds it in their inbox."""

    def told(draft):
        call("coordinator", "POST", f"/broadcasts/{draft['id']}/send", json={})
        telling.tell_planned(session, session.scalar(select(Event.id)))
        return session.scalars(select(Notification.account_id)).all()

    return told


def test_those_of_the_town_are_listed(call, pile):
    items = call("coordinator", "GET", "/broadcasts/audiences").json["items"]
    found = {(each["name"], each["which"]): each for each in items}
    assert found["territory", None]["title"] == "Contrat de ville d'Amboise"
    assert found["neighbourhood", "la-verrerie"]["title"] == "La Verrerie"
    assert found["pile_reporters", "K7M2QX"]["link"] == "/depots/K7M2QX"
    assert call("ana", "GET", "/broadcasts/audiences").status_code == 403


def test_those_who_follow_a_pile_are_told_and_nobody_else(write, told, pile, people):
    draft = write("K7M2QX").json
    assert draft["audience"] == {"name": "pile_reporters", "which": "K7M2QX"}
    assert draft["link"] == "/depots/K7M2QX"
    assert told(draft) == [people["ana"].id]


def test_those_of_a_pile_merged_since_are_told(write, told, pile, people, session):
    draft = write("K7M2QX").json
    other = make.a_pile(people.territory_id, number="OTHER1")
    session.add(other)
    session.flush()
    session.add(make.a_report(other, people["mediator"].id))
    merged = update(Pile).where(Pile.number == "K7M2QX")
    session.execute(merged.values(state=PileState.MERGED, merged_into_id=other.id))
    assert set(told(draft)) == {people["ana"].id, people["mediator"].id}


def test_the_preview_counts_by_the_topic_of_what_is_told(call, write, pile, people):
    draft = write("K7M2QX").json
    call("ana", "PATCH", "/me/preferences", json={"topics": {"town": {"inbox": False}}})
    preview = call("coordinator", "GET", f"/broadcasts/{draft['id']}/preview").json
    assert preview["recipients"]["accounts"] == 1
    assert preview["texts"][0]["why"] == "Vous avez signalé ce dépôt."


def test_the_pile_of_another_town_is_not_offered(write, session, people):
    elsewhere = make_partners.a_territory(slug="tours", insee_code="37261", name="Tours")
    session.add(elsewhere)
    session.flush()
    pile = make.a_pile(elsewhere.id, number="TOURS1")
    session.add(pile)
    session.flush()
    session.add(make.a_report(pile, people["ana"].id))
    assert write("TOURS1").status_code == 422
