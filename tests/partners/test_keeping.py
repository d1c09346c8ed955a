"""The coordinator keeps the partners; each partner keeps its own contacts."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from applys.kernel import clock, stamps
from applys.partners.models import Partner
from tests.factories.partners import a_new_partner, a_partner, a_territory

SIRET = "21370003200013"
CONTACTS = {
    "phone": "02 47 23 47 23", "website": "https://garage.example", "address": "1 quai d'Orange",
    "email": "garage@example.org",
}  # fmt: skip


@pytest.fixture
def create(call):
    def create(who="coordinator", **changes):
        headers = changes.pop("headers", {})
        return call(who, "POST", "/partners", headers=headers, json=a_new_partner(**changes))

    return create


@pytest.fixture
def change(call):
    """Read a partner as anyone does, then change it with that ETag."""

    def change(who, partner_id, changes, etag=None):
        etag = etag or call(None, "GET", f"/partners/{partner_id}").headers["ETag"]
        path, headers = f"/partners/{partner_id}", {"If-Match": etag}
        return call(who, "PATCH", path, json=changes, headers=headers)

    return change


def pointers(answer):
    assert answer.status_code == 422
    return {fault["pointer"] for fault in answer.json["errors"]}


def test_a_partner_is_created_with_a_slug_of_its_name(create, call, session):
    before = stamps.current(session, "partners")
    made = create(siret="213 700 032 00013", **CONTACTS)
    assert made.status_code == 201
    assert made.json["slug"] == "garage-de-l-ile-d-or"
    assert (made.json["siret"], made.json["phone"]) == (SIRET, "+33247234723")
    assert call(None, "GET", f"/partners/{made.json['id']}").headers["ETag"] == made.headers["ETag"]
    assert stamps.current(session, "partners") == before + 1


def test_a_retried_creation_is_done_once(create, session):
    key = {"Idempotency-Key": "partner-0123456789ab"}
    first, again = create(headers=key), create(headers=key)
    assert (first.status_code, again.json) == (201, first.json)
    assert len(session.scalars(select(Partner)).all()) == 1


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        ({"siret": SIRET}, {"siret": SIRET, "slug": "other"}, "siret-taken"),
        ({}, {"name": "Garage de l'île d'or"}, "slug-taken"),
        ({"slug": "garage"}, {"slug": "garage"}, "slug-taken"),
    ],
)
def test_a_double_is_refused_by_name(create, session, first, second, problem):
    create(**first)
    refused = create(**second)
    assert refused.status_code == 409
    assert refused.json["type"].endswith(f"/problems/{problem}")
    assert len(session.scalars(select(Partner)).all()) == 1


def test_a_change_into_a_double_is_refused(create, change):
    create(siret=SIRET)
    other = create(slug="other").json
    refused = change("coordinator", other["id"], {"siret": SIRET})
    assert refused.status_code == 409
    assert refused.json["type"].endswith("/problems/siret-taken")


def test_the_siret_of_an_archived_partner_is_free_again(create, call):
    gone = create(siret=SIRET).json["id"]
    assert call("coordinator", "DELETE", f"/partners/{gone}").status_code == 204
    assert create(siret=SIRET, slug="again").status_code == 201


@pytest.mark.parametrize(
    ("changes", "faulty"),
    [
        ({"name": "x"}, {"/name"}),
        ({"kind": "shop"}, {"/kind"}),
        ({"slug": "Not a slug"}, {"/slug"}),
        ({"siret": "21370003200014"}, {"/siret"}),
        ({"phone": "12"}, {"/phone"}),
        ({"email": "nobody"}, {"/email"}),
        ({"website": "javascript:alert(1)"}, {"/website"}),
        ({"website": "ftp://example.org"}, {"/website"}),
        ({"address": "x" * 201}, {"/address"}),
        ({"address": "1 quai\x00 d'Orange"}, {"/address"}),
        ({"name": "Garage \ud800"}, {"/name"}),
        ({"paqte_signed_on": "20 mars"}, {"/paqte_signed_on"}),
        ({"paqte_commitments": ["sponsor"]}, {"/paqte_commitments/0"}),
        ({"paqte_commitments": ["former"]}, {"/paqte_signed_on", "/paqte_commitments"}),
        ({"name": "جمعية"}, {"/slug"}),
        ({"to_verify": "yes"}, {"/to_verify"}),
        ({"invented": True}, {"/invented"}),
        (
            {"siret": "1", "phone": "1", "kind": None, "paqte_commitments": ["former"]},
            {"/siret", "/phone", "/kind", "/paqte_signed_on", "/paqte_commitments"},
        ),
    ],
)
def test_every_fault_is_named(call, session, changes, faulty):
    body = json.dumps(a_new_partner(**changes))
    refused = call("coordinator", "POST", "/partners", data=body, content_type="application/json")
    assert pointers(refused) == faulty
    assert session.scalars(select(Partner)).all() == []


def test_a_signature_to_come_is_refused(create):
    tomorrow = clock.now().astimezone(clock.PARIS).date() + timedelta(days=1)
    assert pointers(create(paqte_signed_on=tomorrow.isoformat())) == {"/paqte_signed_on"}


@pytest.mark.parametrize(
    ("who", "status"), [(None, 401), ("ana", 403), ("employer", 403), ("landlord", 403)]
)
def test_only_the_coordinator_creates_and_archives(create, call, people, who, status):
    assert create(who).status_code == status
    path = f"/partners/{people['employer'].partner_id}"
    assert call(who, "DELETE", path).status_code == status


@pytest.mark.parametrize("who", ["employer", "landlord", "mediator"])
def test_members_keep_their_own_contacts(change, people, who):
    changed = change(who, people[who].partner_id, CONTACTS)
    assert changed.status_code == 200
    assert {name: changed.json[name] for name in CONTACTS} == {**CONTACTS, "phone": "+33247234723"}


def test_members_are_told_which_fields_are_not_theirs(change, people, session):
    partner_id = people["employer"].partner_id
    refused = change("employer", partner_id, {"phone": "3646", "siret": SIRET, "name": "Autre"})
    assert refused.status_code == 403
    assert refused.json["type"].endswith("/problems/fields-reserved")
    assert refused.json["fields"] == ["name", "siret"]
    assert session.get(Partner, partner_id).phone is None


def test_another_firms_contacts_are_not_mine(change, people):
    refused = change("rival", people["employer"].partner_id, {"phone": "3646"})
    assert refused.status_code == 403
    assert refused.json["type"].endswith("/problems/anothers-partner")


def test_a_resident_changes_nothing(change, people):
    assert change("ana", people["employer"].partner_id, {"phone": "3646"}).status_code == 403


def test_the_coordinator_of_another_territory_changes_nothing(call, change, session, town):
    session.add(other := a_territory(slug="blois"))
    session.flush()
    session.add(partner := a_partner(other.id))
    session.flush()
    partner_id = partner.id
    assert change("coordinator", partner_id, {"phone": "3646"}).status_code == 403
    assert call("coordinator", "DELETE", f"/partners/{partner_id}").status_code == 403
    assert call("coordinator", "GET", f"/partners/{partner_id}/sheet").status_code == 403


def test_two_changes_from_one_reading_do_not_hide_each_other(change, people, call):
    partner_id = people["employer"].partner_id
    read = call("employer", "GET", f"/partners/{partner_id}/sheet").headers["ETag"]
    assert change("employer", partner_id, {"phone": "3646"}, etag=read).status_code == 200
    assert change("coordinator", partner_id, {"phone": "115"}, etag=read).status_code == 412
    late = call("employer", "PATCH", f"/partners/{partner_id}", json={"phone": "115"})
    assert late.status_code == 428


def test_a_change_is_held_against_what_stays(change, create):
    signed = create(paqte_signed_on="2025-03-20", paqte_commitments=["former"]).json["id"]
    refused = change("coordinator", signed, {"paqte_signed_on": None})
    assert pointers(refused) == {"/paqte_signed_on", "/paqte_commitments"}
    both = {"paqte_signed_on": None, "paqte_commitments": []}
    assert change("coordinator", signed, both).status_code == 200


def test_a_change_is_seen_by_the_public_at_once(change, create, call):
    made = create().json["id"]
    call(None, "GET", "/partners")
    change("coordinator", made, {"name": "Garage du Mail", "to_verify": True})
    (listed,) = call(None, "GET", "/partners").json["items"]
    assert (listed["name"], listed["to_verify"]) == ("Garage du Mail", True)


def test_an_archived_partner_is_gone_for_all(create, call):
    made = create().json["id"]
    call("coordinator", "DELETE", f"/partners/{made}")
    assert call("coordinator", "DELETE", f"/partners/{made}").status_code == 404
    assert call("coordinator", "GET", f"/partners/{made}/sheet").status_code == 404
    assert call(None, "GET", "/partners").json["items"] == []


def test_the_sheet_is_for_those_who_keep_it(call, people):
    path = f"/partners/{people['employer'].partner_id}/sheet"
    asked = {who: call(who, "GET", path).status_code for who in ("employer", "rival", "ana", None)}
    assert asked == {"employer": 200, "rival": 403, "ana": 403, None: 401}
