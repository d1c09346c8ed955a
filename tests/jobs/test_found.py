"""What a Markethon hears in a firm: a draft, its firm's word, then moderation as for any offer."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select

from applys.jobs import tasks
from applys.jobs.actions.found import drafting, links
from applys.jobs.models import FoundOffer, Offer, State
from applys.kernel import clock
from applys.partners.models import Partner
from tests.factories.events import problem
from tests.factories.markethon import HIDDEN, SIRET

WHOLE = {
    "title": "Serveur ou serveuse H/F",
    "description": "Deux soirs par semaine, en salle, dans une petite équipe.",
    "contract": "cdd",
    "pay_period": "hour",
    "pay_min": 13,
    "contact_email": "patron@example.org",
}


@pytest.fixture
def draft(session, people):
    """Draft what was heard, as `events` asks; return the address of the firm's answer."""

    def draft(offer_id=None, siret=None, **said):
        firm = {"name": "Brasserie du Mail", "street": "5 quai du Mail", "siret": siret}
        offer_id = offer_id or uuid4()
        tasks.draft_found_offer(
            str(offer_id), str(uuid4()), str(people.territory_id), firm, {**HIDDEN, **said}
        )
        return offer_id

    return draft


@pytest.fixture
def link(app, session):
    def link(offer_id):
        path = links.path(app.config["SECRET_KEY"], session.get_one(Offer, offer_id))
        return f"/jobs/found-offers/{path.rpartition('/')[2]}"

    return link


@pytest.fixture
def say(call, link):
    def say(offer_id, answer, **offer):
        body = {"answer": answer, **({"offer": {**WHOLE, **offer}} if answer == "confirm" else {})}
        return call(None, "POST", link(offer_id), json=body)

    return say


def test_the_firm_is_written_and_texted_once(session, draft, gateways):
    offer_id = draft(contact_phone="+33612345678")
    draft(offer_id)
    tasks.ask_found(str(offer_id))
    (letter,), (text,) = gateways.mail.sent, gateways.sms.sent
    assert (letter.to, text[1]) == ("patron@example.org", "+33612345678")
    assert "/offres/confirmer/" in letter.text
    assert "/offres/confirmer/" in text[2]
    assert len(session.scalars(select(Offer)).all()) == 1


def test_reading_the_link_answers_nothing(call, draft, link):
    shown = call(None, "GET", link(draft())).json
    assert (shown["state"], shown["answer"], shown["open"]) == ("draft", None, True)


def test_a_confirmed_offer_is_moderated_as_any_other(call, draft, say, session):
    offer_id = draft(siret=SIRET.replace(" ", ""))
    assert say(offer_id, "confirm").json["state"] == "submitted"
    path = f"/jobs/desk/offers/{offer_id}"
    moved = call("coordinator", "PUT", f"{path}/state", json={"state": "published", "reason": None})
    assert moved.json["state"] == "published"
    firm = session.scalars(select(Partner).where(Partner.name == "Brasserie du Mail")).one()
    assert (firm.siret, firm.to_verify) == (SIRET.replace(" ", ""), True)
    assert moved.json["employer_id"] == str(firm.id)


def test_a_firm_that_is_a_partner_is_not_written_twice(draft, say, session, people):
    known, siret = people["employer"].partner_id, SIRET.replace(" ", "")
    session.get_one(Partner, known).siret = siret
    offer_id = draft(siret=siret)
    say(offer_id, "confirm")
    assert session.get_one(Offer, offer_id).employer_id == known
    assert session.get_one(FoundOffer, offer_id).kept_firm is False


def test_what_may_not_be_asked_stops_it_and_nothing_is_kept(draft, say, session):
    offer_id = draft()
    refused = say(offer_id, "confirm", title="Serveuse, moins de 30 ans")
    assert problem(refused) == (409, "unfair-wording")
    session.expire_all()
    kept = session.get_one(Offer, offer_id)
    assert (kept.state, kept.title) == (State.DRAFT, HIDDEN["title"])


@pytest.mark.parametrize(("changes", "pointer"), [
    ({"description": "Trop court."}, "/offer/description"),
    ({"contact_email": None}, "/offer/contact_email"),
    ({"pay_min": 500}, "/offer/pay_min"),
    ({"employer_id": str(uuid4())}, "/offer/employer_id"),
])  # fmt: skip
def test_an_incomplete_offer_is_named(draft, say, changes, pointer):
    refused = say(draft(), "confirm", **changes)
    assert refused.status_code == 422
    assert [each["pointer"] for each in refused.json["errors"]] == [pointer]


def test_an_answer_is_given_once_and_taken_back_within_half_an_hour(draft, say, session):
    offer_id = draft()
    say(offer_id, "confirm")
    assert problem(say(offer_id, "decline")) == (409, "already-answered")
    assert say(offer_id, "undo").json["open"] is True
    archived = select(Partner.archived_at).where(Partner.source == "Markethon")
    assert session.scalars(archived).one() is not None
    assert say(offer_id, "confirm").json["state"] == "submitted"
    assert session.scalars(archived).one() is None


def test_it_is_too_late_once_half_an_hour_passed_or_it_was_published(call, draft, say):
    declined, published = draft(), draft()
    say(declined, "decline"), say(published, "confirm")
    path = f"/jobs/desk/offers/{published}/state"
    call("coordinator", "PUT", path, json={"state": "published", "reason": None})
    assert problem(say(published, "undo")) == (409, "too-late-to-undo")
    with time_machine.travel(clock.now() + timedelta(minutes=31)):
        assert problem(say(declined, "undo")) == (409, "too-late-to-undo")


def test_nobody_publishes_what_a_firm_has_not_confirmed(call, draft):
    path = f"/jobs/desk/offers/{draft()}/state"
    refused = call("coordinator", "PUT", path, json={"state": "submitted", "reason": None})
    assert problem(refused) == (409, "not-confirmed")
    assert call("coordinator", "PUT", path, json={"state": "withdrawn", "reason": None}).json


def test_a_link_ends_after_a_month_with_the_draft_and_the_phone(call, draft, link, session):
    offer_id = draft(contact_phone="+33612345678")
    path = link(offer_id)
    with time_machine.travel(clock.now() + timedelta(days=31)):
        assert call(None, "GET", path).status_code == 404
        assert drafting.forget(session) == 1
    assert session.scalars(select(Offer)).all() == []


def test_what_its_team_takes_back_is_dropped_unless_the_firm_answered(draft, say, session):
    gone, stays = draft(), draft()
    say(stays, "confirm")
    for offer_id in (gone, stays):
        tasks.drop_found_offer(str(offer_id))
    assert session.scalars(select(Offer.id)).all() == [stays]


def test_an_altered_link_is_a_404(call, draft, link):
    assert call(None, "GET", link(draft())[:-2]).status_code == 404
    assert call(None, "POST", "/jobs/found-offers/x", json={"answer": "undo"}).status_code == 404
