"""The form in which an employer writes an offer."""

import html
import re

from sqlalchemy import select

from applys.jobs.models import Offer, PayPeriod, State
from applys.web import forms, languages
from tests.factories import jobs as make_jobs

FORM = {
    "title": "Vendeur ou vendeuse",
    "description": "Vous accueillez les clients et vous tenez la caisse.",
    "contract": "cdi",
    "hours_per_week": "17,5",
    "working_times": ["days", "weekends"],
    "positions": "2",
    "pay_period": "hour",
    "pay_min": "12,40",
    "licence_required": "non",
    "postcode": "37400",
    "city": "Amboise",
    "apply_phone": "02 47 00 00 00",
}


def add_offer(session, employer, **changes):
    offer = make_jobs.an_offer(employer, **changes)
    session.add(offer)
    session.flush()
    session.expunge_all()
    return offer


def test_the_form_writes_what_was_typed(desk, session):
    answer = desk("employer").post("/espace/offres", **FORM)

    offer = session.scalars(select(Offer)).one()
    assert answer.location == f"/espace/offres/{offer.id}"
    assert (offer.hours_per_week, offer.pay_min, offer.positions) == (17.5, 12.4, 2)
    assert (offer.pay_period, offer.licence_required) == (PayPeriod.HOUR, False)
    assert offer.working_times == ["days", "weekends"]
    assert (offer.state, offer.apply_in_app) == (State.DRAFT, False)


def test_a_second_tap_is_the_same_offer(desk, session):
    draft = "0192f3d0-0000-7000-8000-000000000001"

    taps = [desk("employer").post("/espace/offres", **FORM, draft=draft) for _ in range(2)]

    assert {tap.location for tap in taps} == {f"/espace/offres/{draft}"}
    assert len(session.scalars(select(Offer.id)).all()) == 1


def test_one_button_writes_and_submits(desk, session):
    desk("employer").post("/espace/offres", **FORM, submit="1")

    assert session.scalars(select(Offer)).one().state is State.SUBMITTED


def test_each_fault_stands_beside_its_field_and_nothing_typed_is_lost(desk, session):
    wrong = {"title": "V", "pay_min": "beaucoup", "starts_on": "2026-12-24", "positions": "0"}

    page = desk("employer").post("/espace/offres", **{**FORM, **wrong, "ends_on": "2026-12-01"})

    beside = re.findall(r'id="(\w+)-fault"', page.text)
    assert page.status_code == 422
    assert beside == ["title", "positions", "pay_min", "starts_on", "ends_on"]
    assert re.findall(r'<li><a href="#(\w+)">', page.text) == beside
    assert 'value="beaucoup"' in page.text
    assert FORM["description"] in page.text
    assert session.scalars(select(Offer)).all() == []


def test_an_empty_form_names_all_that_must_be_said(desk):
    page = desk("employer").post("/espace/offres").text

    beside = re.findall(r'id="(\w+)-fault"', page)
    assert {"title", "description", "contract", "pay_period", "apply_phone"} <= set(beside)


def test_each_field_of_the_form_has_its_words(desk):
    words = languages.staff().words
    page = desk("employer").get("/espace/offres/nouvelle").text

    assert {name for name in forms.ORDER if f"field_{name}" not in words} == set()
    assert {name for name in forms.ORDER if f"fault_{name}" not in words} == set()
    assert set(forms.ORDER) <= set(re.findall(r'id="(\w+)"', page))


def test_pay_may_be_left_unstated_but_not_unanswered(desk, session):
    unstated = {**FORM, "pay_period": forms.UNSTATED, "pay_min": ""}

    desk("employer").post("/espace/offres", **unstated)
    unanswered = desk("employer").post("/espace/offres", **{**unstated, "pay_period": ""})

    assert session.scalars(select(Offer)).one().pay_period is None
    assert 'id="pay_period-fault"' in unanswered.text


def test_a_form_opened_and_sent_again_changes_nothing(desk, session, people):
    offer = add_offer(session, people["employer"], pay_max=123.75, apply_phone="0247000000")
    page = desk("employer").get(f"/espace/offres/{offer.id}/modifier").text
    fields = re.findall(r'<input (?!type="checkbox")[^>]*name="(\w+)" value="([^"]*)"', page)
    chosen = re.findall(r'<select id="(\w+)"(?:(?!</select>).)*?"(\w+)" selected', page, re.DOTALL)
    form = {name: html.unescape(value) for name, value in [*fields, *chosen]}

    form.update({"description": offer.description, "apply_in_app": "1"})
    answer = desk("employer").post(f"/espace/offres/{offer.id}/modifier", **form)

    assert answer.status_code == 302
    after = session.get(Offer, offer.id)
    assert (after.state, after.updated_at) == (State.PUBLISHED, offer.updated_at)
    assert (after.pay_min, after.pay_max, after.latitude) == (12.4, 123.75, 47.4021)


def test_an_offer_that_residents_read_is_read_again_once_changed(desk, session, people):
    offer = add_offer(session, people["employer"])
    page = desk("employer").get(f"/espace/offres/{offer.id}/modifier").text
    version = html.unescape(re.search(r'name="version" value="([^"]+)"', page)[1])

    desk("employer").post(f"/espace/offres/{offer.id}/modifier", **FORM, version=version)

    changed = session.get(Offer, offer.id)
    assert (changed.title, changed.state) == (FORM["title"], State.SUBMITTED)


def test_what_someone_else_changed_meanwhile_is_not_overwritten(desk, session, people):
    offer = add_offer(session, people["employer"])

    answer = desk("employer").post(f"/espace/offres/{offer.id}/modifier", **FORM, version="old")

    assert answer.status_code == 422
    assert FORM["title"] in answer.text
    assert session.get(Offer, offer.id).title == offer.title
