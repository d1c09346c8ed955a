"""Reporting a pile, asked as a browser without JavaScript asks."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from applys.accounts.models import Account
from applys.dumping.actions import reporting
from applys.dumping.models import Pile, Place, Report
from applys.kernel import clock, ids
from applys.kernel.callers import Role
from applys.web import languages
from tests.factories import dumping as make
from tests.web.dumping.conftest import hidden, text_of

HERE = {"latitude": str(make.HERE[0]), "longitude": str(make.HERE[1]), "accuracy_m": "8"}
SOFA = {"place_kind": "street", "items": "sofa", **HERE}


def add_pile(session, people, **facts):
    pile = make.a_pile(people.territory_id, **facts)
    session.add(pile)
    session.flush()
    return pile.id


def count(session, model):
    return session.scalar(select(func.count()).select_from(model))


@pytest.mark.parametrize("code", languages.CODES)
def test_each_page_opens_in_each_language(visit, ground, code):
    pages = ["signaler", "signaler?lieu=pav-1", "encombrants", "depots", "signalements"]

    answers = [visit(f"/{code}/{page}") for page in pages]

    assert [answer.status_code for answer in answers] == [200] * len(pages)
    assert "PAV des Tilleuls" in answers[0].text


def test_a_poster_chooses_its_own_drop_off_point(visit, session, ground):
    place_id = session.scalar(select(Place.id))

    answer = visit("/fr/signaler?lieu=pav-1")

    assert f'<option value="{place_id}" lang="fr" data-kind="pav" selected>' in answer.text


def test_what_is_missing_is_named_and_what_was_typed_is_kept(send, session, ground):
    answer = send(hint="Derrière le garage", blocking="1")

    assert answer.status_code == 422
    for name in ("where", "items", "place_kind"):
        said = languages.get("fr").say(f"report_fault_{name}")
        assert " ".join(said.split()) in text_of(answer)
    assert "Derrière le garage</textarea>" in answer.text
    assert 'name="blocking" value="1" checked' in answer.text
    assert count(session, Report) == 0


def test_without_a_name_for_the_report_it_is_confirmed_once(send, session, ground):
    asked = send(**SOFA, hint="Derrière le garage")
    assert count(session, Report) == 0

    answers = [send(**hidden(asked), pile="new") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert count(session, Report) == 1


def test_the_receipt_tells_the_number_who_must_act_and_when(visit, send, session, ground):
    sent = send(**SOFA, client_id=str(ids.new_id()))

    receipt = visit(sent.location)

    pile = session.scalars(select(Pile)).one()
    assert sent.status_code == 303
    assert pile.number in receipt.text
    assert "Maison landlord" in text_of(receipt)
    assert "Prochain ramassage lundi" in text_of(receipt)
    assert f"http://applys.test/depots/{pile.number}" in receipt.text


def test_a_drop_off_point_says_where_and_what_kind(send, session, ground):
    place_id = session.scalar(select(Place.id))

    sent = send(place_id=str(place_id), volume="van", client_id=str(ids.new_id()))

    pile = session.scalars(select(Pile)).one()
    assert sent.status_code == 303
    assert (pile.place_id, pile.place_kind) == (place_id, "pav")


def test_an_address_is_enough(send, session, ground):
    sent = send(place_kind="street", items="sofa", address="3 rue X", client_id=str(ids.new_id()))

    assert sent.status_code == 303
    assert session.scalars(select(Pile)).one().address == "3 rue X"


def test_a_likely_pile_is_asked_about_and_only_the_person_attaches(send, session, ground, people):
    known_id = add_pile(session, people)

    asked = send(**SOFA, client_id=str(ids.new_id()))

    assert "Est-ce le même\u00a0?" in asked.text
    assert "à quelques pas" in text_of(asked)
    assert f'name="pile" value="{known_id}"' in asked.text
    assert count(session, Report) == 0


def test_what_is_left_of_a_pile_taken_in_part_is_the_same_pile(send, session, ground, people):
    seen = clock.now() - timedelta(days=2)
    add_pile(session, people, state="partial", last_seen_at=seen, collected_at=clock.now())

    assert "Est-ce le même\u00a0?" in send(**SOFA, client_id=str(ids.new_id())).text


@pytest.mark.parametrize(("same", "piles"), [(True, 1), (False, 2)])
def test_the_same_pile_gets_a_light_report_and_another_is_new(
    send, session, ground, people, same, piles
):
    known_id = add_pile(session, people)
    asked = send(**SOFA, client_id=str(ids.new_id()))

    send(**hidden(asked), pile=str(known_id) if same else "new")

    assert count(session, Pile) == piles
    report = session.scalars(select(Report)).one()
    assert report.light is same
    assert (report.pile_id == known_id) is same


def test_a_pile_taken_away_meanwhile_is_reported_as_another(send, session, ground, people):
    gone_id = add_pile(session, people, state="collected")

    over = send(**SOFA, client_id=str(ids.new_id()), pile=str(gone_id))
    sent = send(**hidden(over), pile="new")

    assert "Ce dépôt vient d'être enlevé" in text_of(over)
    assert sent.status_code == 303
    assert session.scalars(select(Report)).one().pile_id != gone_id


def test_a_phone_that_asks_to_be_told_is_registered(visit, send, session, ground):
    sent = send(**SOFA, client_id=str(ids.new_id()), follow="1")

    account = session.scalars(select(Account).where(Account.role == Role.RESIDENT)).one()
    report = session.scalars(select(Report)).one()
    assert (report.account_id, report.follows) == (account.id, True)
    assert "applys_res_" in sent.headers["Set-Cookie"]
    assert "Vous serez prévenu" in text_of(visit(sent.location))


def test_a_phone_that_does_not_ask_stays_unknown(send, session, ground):
    sent = send(**SOFA, client_id=str(ids.new_id()))

    assert "Set-Cookie" not in sent.headers
    assert session.scalars(select(Report)).one().account_id is None


def test_a_mediator_reports_for_someone(desk, session, ground, people):
    mediator = desk("mediator")
    form = mediator.get("/fr/signaler")
    assert 'name="on_behalf"' in form.text
    assert form.headers["Cache-Control"] == "no-cache"

    form = {**SOFA, "client_id": str(ids.new_id()), "on_behalf": "1"}
    mediator.get("/fr/signaler", method="POST", data=form, content_type="multipart/form-data")

    report = session.scalars(select(Report)).one()
    assert (report.account_id, report.reported_by) == (None, people["mediator"].id)


def test_too_many_reports_in_a_day_are_told_so_with_what_was_typed(send, session, ground):
    for n in range(reporting.MOST_ANONYMOUS):
        far = {**SOFA, "latitude": str(make.HERE[0] + n / 1000)}
        assert send(**far, client_id=str(ids.new_id())).status_code == 303

    refused = send(**SOFA, pile="new", client_id=str(ids.new_id()), hint="Derrière")

    assert refused.status_code == 422
    assert "Revenez demain" in text_of(refused)
    assert "Derrière</textarea>" in refused.text


@pytest.mark.parametrize(
    "hostile",
    [
        {"latitude": "nan", "longitude": "1"},
        {"latitude": "1e999", "longitude": "0"},
        {"place_id": "x' OR 1=1"},
        {"items": "\x00"},
        {"volume": "house"},
        {"photos": "not-a-photo"},
        {"photos": str(ids.new_id())},
        {"hint": "x" * 301},
        {"pile": str(ids.new_id())},
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(send, session, ground, hostile):
    answer = send(**{**SOFA, "pile": "new", "client_id": str(ids.new_id()), **hostile})

    assert answer.status_code in {404, 422}
    assert count(session, Report) == 0


def test_a_text_that_names_someone_is_said_to_wait(visit, send, ground):
    sent = send(**SOFA, client_id=str(ids.new_id()), hint="Chez Mme Untel, porte 12")

    assert "Quelqu'un le relit" in text_of(visit(sent.location))


def test_a_receipt_that_nobody_sent_is_not_found(visit, ground):
    assert visit(f"/fr/signaler/{ids.new_id()}").status_code == 404
