"""The coordinator's queue: who waits longest, until when that was promised, what looks alike."""

from datetime import UTC, datetime, timedelta

import pytest

from applys.jobs.models import Alarm, OfferStep, State
from applys.jobs.rules.offers import promise
from applys.kernel import clock
from tests.factories.jobs import an_offer

PATH = "/jobs/desk/moderation"


def paris(text):
    return datetime.fromisoformat(text).replace(tzinfo=clock.PARIS)


@pytest.mark.parametrize(
    ("came", "due"),
    [
        ("2026-11-25T10:30", "2026-11-26T10:30"),
        ("2026-11-27T16:00", "2026-11-30T16:00"),
        ("2026-11-28T16:00", "2026-12-01T09:00"),
        ("2026-05-07T11:00", "2026-05-11T11:00"),
        ("2026-03-27T02:30", "2026-03-30T02:30"),
    ],
)
def test_an_offer_is_read_within_a_working_day(came, due):
    assert promise.due(paris(came).astimezone(UTC)) == paris(due)


@pytest.fixture
def submit(people, session):
    """An offer that a firm submitted so long ago; returns its id as text."""

    def submit(ago=timedelta(), **changes):
        offer = an_offer(people["employer"], state=State.SUBMITTED, published_at=None, **changes)
        session.add(offer)
        session.flush()
        session.add(OfferStep(
            offer_id=offer.id, account_id=None, was=State.DRAFT, became=State.SUBMITTED,
            created_at=clock.now() - ago,
        ))  # fmt: skip
        session.flush()
        return str(offer.id)

    return submit


def test_who_waits_longest_comes_first_and_the_late_are_told(call, submit):
    fresh, old = submit(title="Boulanger H/F"), submit(timedelta(days=7), title="Maçon H/F")
    items = call("coordinator", "GET", PATH).json["items"]
    assert [each["id"] for each in items] == [old, fresh]
    assert [each["late"] for each in items] == [True, False]


def test_what_repeats_another_offer_of_the_firm_says_so(call, submit, people, session):
    session.add(living := an_offer(people["employer"], title="Agent d'entretien F/H"))
    session.flush()
    living_id = str(living.id)
    first, other = submit(), submit(title="Cuisinier H/F", description="Vous préparez les repas.")
    items = {each["id"]: each for each in call("coordinator", "GET", PATH).json["items"]}
    assert (items[first]["repeated"], items[other]["repeated"]) == (True, False)
    alike = call("coordinator", "GET", f"/jobs/desk/offers/{first}/duplicates").json["items"]
    assert [each["id"] for each in alike] == [living_id]


def test_what_residents_reported_is_counted(call, submit, people, session):
    offer_id = submit()
    session.add(Alarm(offer_id=offer_id, account_id=people["ana"].id, kind="false"))
    session.flush()
    assert call("coordinator", "GET", PATH).json["items"][0]["alarms"] == 1


def test_pages_follow_each_other(call, submit):
    sent = [submit(timedelta(hours=hours), title=f"Poste {hours} H/F") for hours in (3, 2, 1)]
    first = call("coordinator", "GET", f"{PATH}?limit=2").json
    rest = call("coordinator", "GET", f"{PATH}?limit=2&cursor={first['next_cursor']}").json
    assert [each["id"] for each in first["items"] + rest["items"]] == sent


def test_a_firm_has_no_queue(call):
    assert call("employer", "GET", PATH).status_code == 403


def test_a_firm_renews_its_offer(call, people, session):
    session.add(offer := an_offer(people["employer"], expires_at=clock.now() + timedelta(days=2)))
    session.flush()
    path = f"/jobs/desk/offers/{offer.id}/renewals"
    assert call("rival", "POST", path).status_code == 404
    renewed = call("employer", "POST", path)
    ends = datetime.fromisoformat(renewed.json["expires_at"])
    assert ends > clock.now() + timedelta(days=59)
    assert renewed.json["steps"][-1]["reason"] == "renewed"


def test_what_is_over_is_not_renewed(call, people, session):
    session.add(offer := an_offer(people["employer"], state=State.FILLED))
    session.flush()
    refused = call("employer", "POST", f"/jobs/desk/offers/{offer.id}/renewals")
    assert refused.json["type"].endswith("/not-renewable")
