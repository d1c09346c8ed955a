"""Firms write, the coordinator moderates."""

import json
from datetime import date

import pytest
from sqlalchemy import select, text

from applys.jobs.models import Aid, Offer, OfferStep, Publication, Source
from tests.factories.jobs import a_new_offer, an_offer


@pytest.fixture
def draft(call):
    return call("employer", "POST", "/jobs/offers", json=a_new_offer())


def move(call, who, offer, state, **more):
    path = f"/jobs/desk/offers/{offer['id']}/state"
    return call(who, "PUT", path, json={"state": state, **more})


def test_an_offer_begins_as_a_draft(draft):
    assert draft.status_code == 201
    assert draft.json["state"] == "draft"
    assert draft.json["allowed"] == ["submitted", "withdrawn"]
    assert draft.json["employer_name"] == "Maison employer"


def test_published_by_the_coordinator_it_is_announced(call, draft, session):
    assert move(call, "employer", draft.json, "submitted").status_code == 200
    published = move(call, "coordinator", draft.json, "published")
    assert published.json["state"] == "published"
    assert [step["became"] for step in published.json["steps"]] == [
        "draft", "submitted", "published"
    ]  # fmt: skip
    asked = session.scalars(text("SELECT task_name FROM procrastinate_jobs")).all()
    assert asked == ["jobs.match_publications"]
    assert str(session.scalar(select(Publication.offer_id))) == draft.json["id"]


def test_an_illegal_move_names_those_allowed(call, draft):
    refused = move(call, "employer", draft.json, "filled")
    assert refused.status_code == 409
    assert refused.json["type"] == "http://applys.test/problems/move-refused"
    assert refused.json["allowed"] == ["submitted", "withdrawn"]


def test_an_offer_whose_last_day_is_past_is_not_published(call):
    late = call("employer", "POST", "/jobs/offers", json=a_new_offer(apply_until="2026-01-31"))
    move(call, "employer", late.json, "submitted")
    refused = move(call, "coordinator", late.json, "published")
    assert refused.status_code == 409
    assert refused.json["apply_until"] == "2026-01-31"
    assert move(call, "coordinator", late.json, "withdrawn").status_code == 200


def test_returning_without_a_reason_is_refused(call, draft):
    move(call, "employer", draft.json, "submitted")
    refused = move(call, "coordinator", draft.json, "returned")
    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == "/reason"


def test_a_returned_offer_says_why_to_its_author(call, draft, session):
    move(call, "employer", draft.json, "submitted")
    returned = move(call, "coordinator", draft.json, "returned", reason="Précisez les horaires")
    assert returned.json["steps"][-1]["reason"] == "Précisez les horaires"
    asked = session.scalars(text("SELECT task_name FROM procrastinate_jobs")).all()
    assert asked == ["jobs.tell_returned"]


def test_a_rival_does_not_see_it(call, draft):
    assert call("rival", "GET", f"/jobs/desk/offers/{draft.json['id']}").status_code == 404
    assert move(call, "rival", draft.json, "submitted").status_code == 404
    assert call("rival", "GET", "/jobs/desk/offers").json["items"] == []


@pytest.mark.parametrize("who", ["ana", "landlord", "mediator"])
def test_only_firms_and_the_town_write_offers(call, who):
    assert call(who, "POST", "/jobs/offers", json=a_new_offer()).status_code == 403


def test_nobody_writes_without_a_token(call):
    refused = call(None, "POST", "/jobs/offers", json=a_new_offer())
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"].startswith("Bearer")


def test_every_fault_is_named(call, session):
    bad = a_new_offer(
        title="x", pay_min=-1, latitude=91, contract="job", colour="red",
        starts_on="2026-05-02", ends_on="2026-05-01",
    )  # fmt: skip
    refused = call("employer", "POST", "/jobs/offers", json=bad)
    assert refused.status_code == 422
    assert {fault["pointer"] for fault in refused.json["errors"]} == {
        "/title", "/pay_min", "/latitude", "/contract", "/colour", "/starts_on", "/ends_on",
    }  # fmt: skip
    assert session.scalars(select(Offer)).all() == []


@pytest.mark.parametrize(
    ("changes", "pointers"),
    [
        ({"pay_min": 15, "pay_max": 12}, {"/pay_min", "/pay_max"}),
        ({"pay_period": None}, {"/pay_period"}),
        ({"pay_min": None}, {"/pay_min"}),
        ({"longitude": None}, {"/latitude", "/longitude"}),
        (
            {"apply_in_app": False},
            {"/apply_in_app", "/apply_phone", "/apply_visit", "/apply_url"},
        ),
        ({"ends_on": "2026-05-01"}, {"/starts_on"}),
        ({"apply_url": "javascript:alert(1)"}, {"/apply_url"}),
        ({"aids": ["emplois-francs"]}, {"/aids"}),
        ({"title": "Agent\x00 d'entretien"}, {"/title"}),
        ({"title": "Agent \ud800 d'entretien"}, {"/title"}),
        ({"description": "x" * 1_000_000}, {"/description"}),
        ({"positions": 1.5}, {"/positions"}),
        ({"licence_required": "yes"}, {"/licence_required"}),
        ({"latitude": float("nan")}, {"/latitude"}),
        ({"longitude": float("inf")}, {"/longitude"}),
    ],
)
def test_faults_between_and_inside_fields(call, changes, pointers):
    refused = call("employer", "POST", "/jobs/offers", json=None, **body(a_new_offer(**changes)))
    assert refused.status_code == 422
    assert {fault["pointer"] for fault in refused.json["errors"]} == pointers


def body(document):
    """JSON as a careless client writes it: NaN and lone surrogates included."""
    return {"data": json.dumps(document), "content_type": "application/json"}


def test_a_retried_draft_is_written_once(call, session):
    key = {"Idempotency-Key": "draft-0123456789abcdef"}
    first = call("employer", "POST", "/jobs/offers", json=a_new_offer(), headers=key)
    again = call("employer", "POST", "/jobs/offers", json=a_new_offer(), headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json == first.json
    assert len(session.scalars(select(Offer.id)).all()) == 1


def test_a_key_used_for_another_body_is_refused(call):
    key = {"Idempotency-Key": "draft-0123456789abcdef"}
    call("employer", "POST", "/jobs/offers", json=a_new_offer(), headers=key)
    other = a_new_offer(title="Cuisinier H/F")
    refused = call("employer", "POST", "/jobs/offers", json=other, headers=key)
    assert refused.status_code == 422
    assert refused.json["type"].endswith("/problems/idempotency-key-reused")


def test_a_change_needs_the_version_it_changes(call, draft):
    path = f"/jobs/desk/offers/{draft.json['id']}"
    assert call("employer", "PATCH", path, json={"positions": 2}).status_code == 428
    fresh = {"If-Match": draft.headers["ETag"]}
    changed = call("employer", "PATCH", path, json={"positions": 2}, headers=fresh)
    assert (changed.status_code, changed.json["positions"]) == (200, 2)
    assert call("employer", "PATCH", path, json={"positions": 3}, headers=fresh).status_code == 412


def test_a_change_is_held_against_the_whole_offer(call, draft):
    path, fresh = f"/jobs/desk/offers/{draft.json['id']}", {"If-Match": draft.headers["ETag"]}
    refused = call("employer", "PATCH", path, json={"pay_max": 11}, headers=fresh)
    assert refused.status_code == 422
    assert {fault["pointer"] for fault in refused.json["errors"]} == {"/pay_min", "/pay_max"}


def test_a_published_offer_changed_by_its_firm_is_moderated_again(call, people, session):
    offer = an_offer(people["employer"])
    session.add(offer)
    session.flush()
    path = f"/jobs/desk/offers/{offer.id}"
    fresh = {"If-Match": call("employer", "GET", path).headers["ETag"]}
    changed = call("employer", "PATCH", path, json={"positions": 2}, headers=fresh)
    assert changed.json["state"] == "submitted"
    assert call(None, "GET", "/jobs/offers").json["items"] == []


def test_a_copy_is_a_draft_with_the_same_words(call, people, session):
    offer = an_offer(people["employer"])
    session.add(offer)
    session.flush()
    copy = call("employer", "POST", f"/jobs/desk/offers/{offer.id}/copies")
    assert copy.status_code == 201
    assert (copy.json["state"], copy.json["title"]) == ("draft", "Agent d'entretien H/F")


def test_the_coordinator_writes_for_a_firm_and_must_name_it(call, people):
    refused = call("coordinator", "POST", "/jobs/offers", json=a_new_offer())
    assert refused.json["errors"][0]["pointer"] == "/employer_id"
    employer_id = str(people["employer"].partner_id)
    written = call("coordinator", "POST", "/jobs/offers", json=a_new_offer(employer_id=employer_id))
    assert written.json["employer_name"] == "Maison employer"


def test_an_unknown_occupation_is_kept_and_flagged(call):
    written = call("employer", "POST", "/jobs/offers", json=a_new_offer(rome_code="K9999"))
    assert written.json["flags"] == ["unknown_rome"]


def test_history_is_kept(call, draft, session):
    move(call, "employer", draft.json, "submitted")
    move(call, "employer", draft.json, "draft")
    steps = session.scalars(select(OfferStep.became).order_by(OfferStep.id)).all()
    assert [str(step) for step in steps] == ["draft", "submitted", "draft"]


def test_an_imported_offer_has_no_copy(call, people, session):
    imported = an_offer(
        people["employer"], employer_id=None, source=Source.FRANCE_TRAVAIL, source_id="1"
    )
    session.add(imported)
    session.flush()
    refused = call("coordinator", "POST", f"/jobs/desk/offers/{imported.id}/copies")
    assert refused.status_code == 409
    assert refused.json["type"].endswith("/problems/copy-refused")


def test_a_change_that_changes_nothing_leaves_it_published(call, people, session):
    offer = an_offer(people["employer"], address="1 rue Nationale")
    session.add(offer)
    session.flush()
    path = f"/jobs/desk/offers/{offer.id}"
    headers = {"If-Match": call("employer", "GET", path).headers["ETag"]}
    same = {"title": "Agent d'entretien H/F", "address": "1 rue Nationale"}
    kept = call("employer", "PATCH", path, json=same, headers=headers)
    assert (kept.json["state"], kept.json["latitude"]) == ("published", 47.4021)
    assert kept.headers["ETag"] == headers["If-Match"]


def test_what_was_changed_since_it_was_read_is_not_published(call, draft):
    move(call, "employer", draft.json, "submitted")
    path = f"/jobs/desk/offers/{draft.json['id']}"
    read = {"If-Match": call("coordinator", "GET", path).headers["ETag"]}
    call("employer", "PATCH", path, json={"title": "Tout autre chose"}, headers=read)
    refused = call("coordinator", "PUT", f"{path}/state", json={"state": "published"}, headers=read)
    assert refused.status_code == 412
    assert call("coordinator", "GET", path).json["state"] == "submitted"


def test_a_copy_leaves_out_schemes_no_longer_in_force(call, people, session):
    session.add(Aid(slug="over", name="Over", starts_on=None, ends_on=date(2024, 12, 31),
                    source=None))  # fmt: skip
    session.add(old := an_offer(people["employer"], aids=["over"]))
    session.flush()
    copy = call("employer", "POST", f"/jobs/desk/offers/{old.id}/copies")
    assert copy.json["aids"] == []
