"""Those who keep the directory write it, change it, and take changes back."""

import pytest

from applys.directions.models import Structure
from applys.kernel import clock
from applys.kernel.clock import PARIS

PLACE = {"name": "Mairie", "latitude": 47.4132, "longitude": 0.9845}
SERVICE = {"name": "Aide aux démarches", "description": "On remplit les papiers avec vous."}


@pytest.fixture
def keep(call, session, people):
    """Call the desk; a change sends the ETag of the service as it is, found by its id."""

    def keep(method, path, body=None, who="coordinator", etag=None):
        headers = {"If-Match": etag} if etag else {}
        return call(who, method, f"/directions/desk{path}", json=body, headers=headers)

    return keep


@pytest.fixture
def service(keep):
    """A draft of the town's, with a permanence at the town hall; the id of the service."""
    structure = keep("POST", "/structures", {"name": "CCAS", "place": PLACE}).json
    written = keep("POST", f"/structures/{structure['id']}/services", SERVICE).json
    body = {"hours": "Mo-Fr 09:00-12:00", "languages": ["fr", "tr"]}
    keep("POST", f"/services/{written['id']}/permanences", body)
    return written["id"]


def permanence_of(keep, service):
    answer = keep("GET", f"/services/{service}")
    return answer.json["permanences"][0], answer.headers["ETag"]


def test_what_is_published_is_found_and_what_is_drawn_back_is_not(call, keep, service):
    assert call(None, "GET", "/directions/sheets").json["items"] == []
    shown = keep("PUT", f"/services/{service}/state", {"state": "published"})
    assert shown.json["state"] == "published"
    (item,) = call(None, "GET", "/directions/sheets").json["items"]
    assert item["place"]["name"] == "Mairie"
    keep("PUT", f"/services/{service}/state", {"state": "draft"})
    assert call(None, "GET", "/directions/sheets").json["items"] == []


def test_a_service_without_a_place_is_not_shown(keep):
    structure = keep("POST", "/structures", {"name": "ASHAJ"}).json["id"]
    service = keep("POST", f"/structures/{structure}/services", SERVICE).json["id"]
    refused = keep("PUT", f"/services/{service}/state", {"state": "published"})
    assert (refused.status_code, refused.json["missing"]) == (409, ["permanence"])
    keep("POST", f"/services/{service}/permanences", {})
    refused = keep("PUT", f"/services/{service}/state", {"state": "published"})
    assert refused.json["missing"] == ["place", "contact"]
    assert refused.json["type"].endswith("not-ready")


def test_what_is_shown_stays_fit_to_be_shown(keep, service):
    keep("PUT", f"/services/{service}/state", {"state": "published"})
    permanence, _ = permanence_of(keep, service)
    refused = keep("DELETE", f"/permanences/{permanence['id']}")
    assert (refused.status_code, refused.json["missing"]) == (409, ["permanence"])


def test_a_change_is_kept_and_taken_back(keep, service):
    permanence, etag = permanence_of(keep, service)
    path = f"/permanences/{permanence['id']}"
    changed = keep("PATCH", path, {"hours": "Tu 14:00-16:00"}, etag=etag).json
    revision = changed["revisions"][0]
    assert revision["was"] == {"hours": "Mo-Fr 09:00-12:00"}
    back = keep("POST", f"/revisions/{revision['id']}/revert").json
    assert back["permanences"][0]["hours"] == "Mo-Fr 09:00-12:00"
    again = keep("POST", f"/revisions/{revision['id']}/revert")
    assert again.status_code == 409
    assert again.json["type"].endswith("changed-since")


def test_two_who_change_one_sheet_do_not_undo_each_other(keep, service):
    permanence, etag = permanence_of(keep, service)
    path = f"/permanences/{permanence['id']}"
    assert keep("PATCH", path, {"phone": "02 47 23 47 23"}, etag=etag).status_code == 200
    assert keep("PATCH", path, {"phone": "3949"}, etag=etag).status_code == 412
    assert keep("PATCH", path, {"phone": "3949"}).status_code == 428


def test_an_exception_closes_the_door_and_can_be_removed(call, keep, service):
    keep("PUT", f"/services/{service}/state", {"state": "published"})
    permanence, _ = permanence_of(keep, service)
    path = f"/permanences/{permanence['id']}/exceptions"
    today = clock.now().astimezone(PARIS).date().isoformat()
    body = {"first_day": today, "last_day": today, "kind": "closed", "reason": "works"}
    (added,) = keep("POST", path, body).json["permanences"][0]["exceptions"]
    (item,) = call(None, "GET", "/directions/sheets").json["items"]
    assert (item["door"]["status"], item["door"]["reason"]) == ("closed_exceptionally", "works")
    keep("DELETE", f"{path}/{added['id']}")
    assert permanence_of(keep, service)[0]["exceptions"] == []


@pytest.mark.parametrize("who", ["landlord", "mediator"])
def test_members_of_a_body_keep_their_own_and_see_no_other(keep, service, who):
    own = keep("POST", "/structures", {"name": "La nôtre"}, who=who).json["id"]
    listed = keep("GET", "/structures", who=who).json["items"]
    assert [each["id"] for each in listed] == [own]
    assert keep("GET", f"/services/{service}", who=who).status_code == 404
    body = {"name": "Autre", "partner": f"firm-of-{who}"}
    assert keep("POST", "/structures", body, who=who).status_code == 403


@pytest.mark.parametrize("who", [None, "ana", "employer"])
def test_others_keep_nothing(call, town, who):
    assert call(who, "GET", "/directions/desk/structures").status_code in {401, 403}


def test_who_answers_for_a_sheet_says_so(keep, session, service):
    verified = keep("POST", f"/services/{service}/verification").json
    assert (verified["verified_by"], verified["standing"]) == ("coordinator", "fresh")
    listed = keep("GET", "/services?standing=fresh&state=draft&hours_faulty=false").json["items"]
    assert [each["id"] for each in listed] == [service]
    assert keep("GET", "/services?standing=to_verify").json["items"] == []


def test_hours_are_tried_before_they_are_kept(keep):
    wrong = keep("POST", "/hours-trials", {"hours": "SH Mo-Fr 10:00-12:00"}).json
    assert (wrong["faults"], wrong["days"]) == (["school_holidays"], [])
    right = keep("POST", "/hours-trials", {"hours": "Mo 09:00-11:30; Mo 12:30-17:30"}).json
    assert right["hours"] == "Mo 09:00-11:30,12:30-17:30"
    assert len(right["days"]) == 14


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"hours": "lundi matin"}, "/hours/0"),
        ({"school_holidays": "2026 Dec 24 off"}, "/school_holidays/0"),
        ({"languages": ["klingon"]}, "/languages/0"),
        ({"phone": "12"}, "/phone"),
        ({"place": {"latitude": 48.85, "longitude": 2.35}}, "/place/latitude"),
        ({"place": {"latitude": 0.98, "longitude": 47.41}}, "/place/latitude"),
        ({"place": {"latitude": 47.4}}, "/place/latitude"),
        ({"place": {"latitude": float("nan"), "longitude": 0.98}}, "/place/latitude"),
        ({"contact_role": "a\u0000b"}, "/contact_role"),
        ({"surprise": 1}, "/surprise"),
    ],
)
def test_what_a_permanence_cannot_say_is_named(keep, service, body, pointer):
    refused = keep("POST", f"/services/{service}/permanences", body)
    assert refused.status_code == 422
    named = {fault["pointer"] for fault in refused.json["errors"]}
    assert any(each.startswith(pointer) or pointer.startswith(each) for each in named)
    assert len(keep("GET", f"/services/{service}").json["permanences"]) == 1


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"first_day": "2026-12-02", "last_day": "2026-12-01"}, "/last_day"),
        ({"last_day": "2028-12-01"}, "/last_day"),
        ({"kind": "instead"}, "/hours"),
        ({"hours": "10:00-12:00"}, "/hours"),
        ({"first_day": "2026-02-30"}, "/first_day"),
    ],
)
def test_what_an_exception_cannot_say_is_named(keep, service, change, pointer):
    permanence, _ = permanence_of(keep, service)
    body = {"first_day": "2026-12-01", "last_day": "2026-12-01", "kind": "closed", **change}
    refused = keep("POST", f"/permanences/{permanence['id']}/exceptions", body)
    assert refused.status_code == 422
    assert pointer in {fault["pointer"] for fault in refused.json["errors"]}


def test_a_structure_that_leaves_takes_its_doors_along(call, keep, session, service):
    keep("PUT", f"/services/{service}/state", {"state": "published"})
    structure = session.query(Structure).one()
    assert keep("DELETE", f"/structures/{structure.id}").status_code == 204
    assert call(None, "GET", "/directions/sheets").json["items"] == []
