"""A Job Dating from its announcement to "contract signed": server, worker and pushes, all real."""

from datetime import timedelta

import pytest

from applys.kernel import clock, ids
from tests.databases import drop_database, fresh_database, own_name
from tests.factories.answers import a_new_card
from tests.journeys import dating

pytestmark = [pytest.mark.race, pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture
def stage(worker_id, tmp_path):
    url = fresh_database(own_name("dating", worker_id))
    with dating.stage(url, tmp_path) as stage:
        for name in ("ana", "bob"):
            stage.phone(name)
        yield stage
    drop_database(url)


def test_a_job_dating_goes_from_its_announcement_to_a_signed_contract(stage):
    meeting = announce(stage)
    place = queue(stage, meeting)
    remind(stage, meeting)
    let_in(stage, meeting, place)
    meet_again(stage, meeting, place)
    tell_how_it_was(stage)
    tell_what_came_of_it(stage)
    assert stage.call("employer", "GET", "/v1/jobs/desk/applications").json["items"][0]["id"]


def announce(stage):
    """One interview at one table; the residents it suits are pushed, and find it."""
    start = (clock.now() + timedelta(days=9)).replace(hour=9, minute=0, second=0, microsecond=0)
    new = {
        "kind": "job_dating", "title": "Job Dating d'automne", "description": "Une rencontre.",
        "starts_at": start.isoformat(), "ends_at": (start + timedelta(minutes=30)).isoformat(),
        "venue": "Centre Charles Péguy", "neighbourhood": "la-verrerie",
        "audience": "neighbourhoods", "organiser_id": stage.firm_id,
        "tables": [{"employer_id": stage.firm_id, "offer_id": stage.offer_id, "minutes": 30}],
    }  # fmt: skip
    meeting = stage.call("coordinator", "POST", "/v1/events/meetings", new).json
    path = f"/v1/events/desk/meetings/{meeting['id']}/state"
    meeting = stage.call("coordinator", "PUT", path, {"state": "announced"}).json
    link = stage.pushed("ana", "Nouvelle rencontre près de chez vous")
    assert link == f"/rencontres/{meeting['id']}"
    assert stage.call(None, "GET", link).status == 200
    return meeting


def queue(stage, meeting):
    """Bob is first and gives back; Ana, who waited, is pushed and accepts by the link."""
    slot = f"/v1/events/slots/{meeting['slots'][0]['id']}/bookings"
    held, waits = (stage.call(who, "POST", slot, {}).json for who in ("bob", "ana"))
    assert (held["state"], waits["state"], waits["position"]) == ("held", "waiting", 1)
    back = {"answer": "give_back"}
    stage.call("bob", "PUT", f"/v1/events/bookings/{held['id']}/answer", back).json  # noqa: B018
    link = stage.pushed("ana", "Une place est libre pour vous")
    accepted = stage.call(None, "POST", by_link(link), {"answer": "accept"}).json
    assert (accepted["id"], accepted["state"]) == (waits["id"], "held")
    return accepted


def by_link(link, what=""):
    return f"/v1/events/answers/{link.removeprefix('/places/')}{what}"


def remind(stage, meeting):
    stage.pass_time(seconds=(stage.starts_in(meeting["id"]) - timedelta(hours=1)).total_seconds())
    stage.wake("events.ask_reminders")
    stage.pushed("ana", "Rappel : venez-vous toujours ?")


def let_in(stage, meeting, place):
    """On the day the coordinator types Ana's code; sent again it is the same entry."""
    stage.pass_time(minutes=70)
    assert stage.starts_in(meeting["id"]) < timedelta(0)
    entry = {"id": str(ids.new_id()), "how": "code", "at": clock.now().isoformat()}
    door = f"/v1/events/desk/meetings/{meeting['id']}/check-ins"
    for _ in range(2):
        said = {"items": [{**entry, "code": place["code"]}]}
        assert stage.call("coordinator", "POST", door, said).json["came"] == 1
    table = f"/v1/events/desk/tables/{meeting['tables'][0]['id']}/sheet"
    assert stage.call("coordinator", "GET", table).json["items"][0]["arrived_at"]
    assert stage.call("coordinator", "GET", f"{table}.pdf").body.startswith(b"%PDF")


def meet_again(stage, meeting, place):
    """The firm would like to; Ana is pushed, sees the card that would leave, and agrees."""
    table = f"/v1/events/tables/{meeting['tables'][0]['id']}"
    said = {"interested": True}
    path = f"{table}/bookings/{place['id']}/interest"
    assert stage.call("employer", "PUT", path, said).json["mutual"] is False
    stage.pushed("ana", "Un employeur aimerait vous revoir")
    assert stage.call("ana", "PUT", "/v1/jobs/card", a_new_card()).status == 200
    shown = stage.call("ana", "GET", f"/v1/jobs/offers/{stage.offer_id}/answer").json["shown"]
    agreed = {**said, "consent": shown}
    both = stage.call("ana", "PUT", f"/v1/events/bookings/{place['id']}/interest", agreed).json
    (received,) = stage.call("employer", "GET", "/v1/jobs/desk/applications").json["items"]
    assert both["mutual"] is True
    assert both["application_id"] == received["id"]


def tell_how_it_was(stage):
    stage.pass_time(hours=4)
    stage.wake("events.ask_afterwards")
    link = stage.pushed("ana", "Comment s'est passée la rencontre ?")
    said = {"face": 3, "words": "Très bon accueil."}
    assert stage.call(None, "POST", by_link(link, "/opinion"), said).json["opinion"] is False


def tell_what_came_of_it(stage):
    """An interview after a month, a contract after three: in the figures, under five, hidden."""
    for days, title, outcome in (
        (30, "Un mois après : et maintenant ?", "interview"),
        (60, "Trois mois après : et maintenant ?", "contract"),
    ):
        stage.pass_time(days=days)
        stage.wake("events.ask_afterwards")
        page = stage.pushed("ana", title)
        assert b'name="outcome"' in stage.call(None, "GET", page).body
        link = by_link(page)
        assert stage.call(None, "GET", f"{link}/after").json["said"] is None
        told = stage.call(None, "POST", f"{link}/outcome", {"outcome": outcome}).json
        assert told["said"] == outcome
    today = clock.now().date()
    period = f"since={today - timedelta(days=120)}&until={today}"
    figures = stage.call("coordinator", "GET", f"/v1/events/desk/measures?{period}").json
    assert [each["number"] for each in figures["meetings"]] == [1]
    assert (figures["people"], figures["outcomes"]["contract"]) == (None, None)
    assert figures["outcomes"]["nothing"] == 0
