"""Where a pile is: by a phone, a named place, or an address that is found later."""

import pytest

from applys.dumping import tasks
from applys.dumping.actions import placing
from applys.dumping.models import Pile, SpotKind
from applys.gateways.geocoder import Found
from applys.kernel import clock, database, ids
from applys.kernel.places import Point
from tests.factories.dumping import HERE, a_place

ADDRESS = "3 rue des Lilas"
WRITTEN = f"{ADDRESS} 37400"
FAR_AWAY = Point(48.85, 2.35)


class Answering:
    """A geocoder with one answer."""

    def __init__(self, point=None, score=1.0):
        self.found = point and Found("3 Rue des Lilas 37400 Amboise", point, score)
        self.asked = []

    def find(self, address):
        self.asked.append(address)
        return self.found


@pytest.fixture
def addressed(call, session, ground):
    """The id of a pile told by its address; more may be told of it."""

    def addressed(**more):
        new = {
            "client_id": str(ids.new_id()), "where": {"address": ADDRESS}, "place_kind": "street",
            "items": {"sofa": 1}, **more,
        }  # fmt: skip
        told = call("ana", "POST", "/dumping/reports", json=new)
        assert told.status_code == 201
        return told.json["pile_id"]

    return addressed


def place(pile_id, geocoder):
    return placing.place_pile(database.transaction, geocoder, pile_id)


def owner(session, pile_id):
    return session.get(Pile, pile_id, populate_existing=True).owner_id


def test_an_address_is_found_later_and_the_pile_routed_anew(session, addressed, people):
    pile_id = addressed()
    assert not session.get(Pile, pile_id).placed
    geocoder = Answering(Point(*HERE))
    assert place(pile_id, geocoder)
    assert geocoder.asked == [WRITTEN]
    assert owner(session, pile_id) == people["landlord"].partner_id


@pytest.mark.parametrize(
    "geocoder",
    [Answering(), Answering(Point(*HERE), score=0.3), Answering(FAR_AWAY)],
    ids=["silent", "unsure", "elsewhere"],
)
def test_what_no_geocoder_surely_finds_here_is_asked_again(session, addressed, geocoder):
    pile_id = addressed()
    assert not place(pile_id, geocoder)
    assert placing.look_again(session) == 1
    assert place(pile_id, Answering(Point(*HERE)))
    assert placing.look_again(session) == 0


def test_an_old_address_is_not_looked_for_any_more(session, addressed):
    pile = session.get(Pile, addressed())
    pile.created_at = clock.now() - placing.LOOKED_FOR
    session.flush()
    assert placing.look_again(session) == 0


def test_whoever_must_act_on_a_blocking_pile_is_alerted_once_it_is_found(session, addressed):
    pile_id = addressed(blocking=True)
    before = session.get(Pile, pile_id).owner_id
    place(pile_id, Answering(Point(*HERE)))
    tasks.alert(pile_id, "blocking")
    assert owner(session, pile_id) != before


def test_a_pile_without_a_point_is_nobody_s_neighbour_and_on_no_map(call, addressed, session):
    addressed()
    town = call(None, "GET", "/territories").json["items"][0]
    point = {"latitude": town["latitude"], "longitude": town["longitude"]}
    near = call("bob", "POST", "/dumping/likely-piles", json={"point": point})
    assert near.json["items"] == []
    assert call(None, "GET", "/dumping/piles?bbox=0,47,2,48").json["items"] == []
    (shown,) = call(None, "GET", "/dumping/piles").json["items"]
    assert not shown["placed"]


def test_the_public_sees_a_pile_at_the_drop_off_point_beside_it_or_to_ten_metres(session, people):
    town = people.territory_id
    session.add(a_place(town, at=HERE))
    session.add(a_place(town, slug="home", at=(47.4200, 1.0), kind=SpotKind.RESIDENCE))
    session.flush()
    beside, off = Point(HERE[0] + 0.0002, HERE[1]), Point(47.420049, 1.000031)
    assert placing.shown_point(session, town, beside, None) == Point(*HERE)
    assert placing.shown_point(session, town, off, None) == Point(47.42, 1.0)


def test_a_box_finds_what_is_shown_in_it_not_what_is_there(call, session, ground):
    exact = {"latitude": 47.411349, "longitude": 1.001249}
    new = {"client_id": str(ids.new_id()), "where": {"point": exact}, "place_kind": "street"}
    call("ana", "POST", "/dumping/reports", json={**new, "volume": "bag"})
    narrow = "1.00124,47.41134,1.00126,47.41136"
    assert call(None, "GET", f"/dumping/piles?bbox={narrow}").json["items"] == []
    assert len(call("landlord", "GET", f"/dumping/desk/piles?bbox={narrow}").json["items"]) == 1
    assert len(call(None, "GET", "/dumping/piles?bbox=1.0,47.41,1.01,47.42").json["items"]) == 1
