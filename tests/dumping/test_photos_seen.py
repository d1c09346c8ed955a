"""Who may see a photo, and whose report it may be tied to."""

from dataclasses import replace

import pytest

from applys.dumping.actions import photos as actions
from applys.dumping.models import PhotoState
from applys.dumping.queries import photos as queries
from applys.dumping.queries.photos import Viewer
from applys.gateways import photos as gateway
from applys.kernel import ids
from applys.kernel.problems import Malformed
from tests.factories import photos as make
from tests.factories.dumping import HERE

HOME, ELSEWHERE = "a hash of home", "a hash of elsewhere"


def a_report(**changes):
    point = {"latitude": HERE[0], "longitude": HERE[1], "accuracy_m": 8}
    facts = {
        "client_id": str(ids.new_id()), "where": {"point": point}, "place_kind": "pav",
        "items": {"sofa": 1},
    }  # fmt: skip
    return {**facts, **changes}


@pytest.fixture
def photo(session, people, gateways):
    """photo(sender) is one sent by Ana, or by nobody known from home."""
    clean = gateway.clean(make.a_photo())

    def photo(who="ana"):
        sender = Viewer(caller=people[who] if who else None, source=HOME)
        return actions.keep_photo(session, gateways.storage, sender, clean)

    return photo


@pytest.fixture
def seen_by(session, people):
    """The names of those who may see a photo; "home" and "elsewhere" have no account."""

    def seen_by(photo):
        viewers = {name: Viewer(caller=people[name], source=ELSEWHERE) for name in people.ROLES}
        viewers["home"] = Viewer(caller=None, source=HOME)
        viewers["elsewhere"] = Viewer(caller=None, source=ELSEWHERE)
        return {name for name, each in viewers.items() if queries.may_see(session, photo, each)}

    return seen_by


def test_a_loose_photo_is_its_sender_s_only(photo, seen_by):
    assert seen_by(photo("ana")) == {"ana"}
    assert seen_by(photo(None)) == {"home"}


def test_a_photo_that_a_report_names_is_seen_by_the_staff_of_the_pile(
    session, photo, report, seen_by
):
    mine, nobodys = photo("ana"), photo(None)
    actions.attach(session, report, [mine.id, nobodys.id], report.account_id)
    assert seen_by(mine) == {"ana", "landlord", "coordinator"}
    assert seen_by(nobodys) == {"landlord", "coordinator"}


def test_another_town_s_coordinator_sees_nothing(session, people, photo, report):
    mine = photo()
    actions.attach(session, report, [mine.id], report.account_id)
    stranger = replace(people["coordinator"], territory_id=ids.new_id())
    assert not queries.may_see(session, mine, Viewer(caller=stranger, source=ELSEWHERE))


def test_a_hidden_photo_is_for_those_who_moderate_it(session, photo, report, seen_by):
    mine = photo()
    actions.attach(session, report, [mine.id], report.account_id)
    mine.state = PhotoState.HIDDEN
    assert seen_by(mine) == {"coordinator"}


def test_a_public_photo_is_seen_by_all_once_a_report_names_it(session, photo, report, seen_by):
    mine = photo()
    mine.state = PhotoState.PUBLIC
    assert seen_by(mine) == {"ana"}
    actions.attach(session, report, [mine.id], report.account_id)
    assert {"bob", "elsewhere"} < seen_by(mine)


def test_others_cannot_tell_a_photo_from_none(call, photo):
    path = f"/dumping/photos/{photo('ana').id}"
    for who in ("bob", "coordinator", None):
        assert call(who, "GET", path).status_code == 404
        assert call(who, "GET", f"{path}/thumbnail").status_code == 404
        assert call(who, "DELETE", path).status_code == 404


def test_someone_else_s_photo_cannot_be_used(session, photo, report):
    with pytest.raises(Malformed):
        actions.attach(session, report, [photo("ana").id, photo("bob").id], report.account_id)


def test_a_photo_is_used_once(session, photo, report):
    mine = photo()
    actions.attach(session, report, [mine.id], report.account_id)
    with pytest.raises(Malformed):
        actions.attach(session, report, [mine.id], report.account_id)
    assert queries.of_reports(session, [report.id]) == [mine]


def test_a_photo_that_a_report_names_cannot_be_deleted(call, session, photo, report):
    mine = photo()
    actions.attach(session, report, [mine.id], report.account_id)
    assert call("ana", "DELETE", f"/dumping/photos/{mine.id}").status_code == 404


def test_a_report_names_its_photos_and_the_landlord_sees_them(call, session, ground, photo):
    mine = [str(photo().id), str(photo(None).id)]
    told = call("ana", "POST", "/dumping/reports", json=a_report(photos=mine))
    pile = call("landlord", "GET", f"/dumping/desk/piles/{told.json['pile_id']}").json
    [sighting] = pile["sightings"]
    assert {(each["id"], each["width"]) for each in sighting["photos"]} == {(p, 640) for p in mine}
    assert call("landlord", "GET", f"/dumping/photos/{mine[0]}").status_code == 200


def test_a_report_that_names_someone_else_s_photo_is_refused(call, ground, photo, session):
    refused = call(None, "POST", "/dumping/reports", json=a_report(photos=[str(photo("bob").id)]))
    assert refused.status_code == 422
    assert [each["pointer"] for each in refused.json["errors"]] == ["/photos"]
    assert call("bob", "GET", "/dumping/mine").json["items"] == []


def test_a_machine_s_key_neither_sends_nor_sees(call, photo):
    body = {"name": "Notre logiciel", "scopes": ["offers:read"]}
    key = call("employer", "POST", "/api-keys", json=body).json["key"]
    headers = {"Authorization": f"Bearer {key}"}
    path = f"/dumping/photos/{photo(None).id}"
    assert call(None, "GET", path, headers=headers).status_code == 403
    sent = call(None, "POST", "/dumping/photos", headers=headers, data=make.a_photo())
    assert sent.status_code == 403
