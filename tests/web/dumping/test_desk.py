"""The piles that members of staff work on, and what they do with one."""

import io

import pytest
from sqlalchemy import select

from applys.accounts.models import Contact, ContactKind
from applys.dumping.actions import alerting
from applys.dumping.models import Photo, Pile, PileState, PileStep, TextState
from applys.kernel.http import preconditions
from tests.factories import photos as make_photos
from tests.web.dumping.conftest import OURS, THEIRS, add_report, text_of


@pytest.fixture
def move(desk, session, pile):
    """Move the landlord's pile, as someone, from the version that they read."""

    def move(who, state, photo=None, version=None, **form):
        session.expire_all()
        read = session.get(Pile, pile)
        form |= {"state": state, "version": version or preconditions.etag(pile, read.updated_at)}
        if photo is not None:
            form["photo"] = (io.BytesIO(photo), "a.jpg")
        path = f"/espace/depots/{pile}/etat"
        return desk(who).get(path, method="POST", data=form, content_type="multipart/form-data")

    return move


def state(session, pile_id):
    return session.scalar(select(Pile.state).where(Pile.id == pile_id))


def test_a_partner_is_led_to_its_piles_and_sees_no_others(desk, pile):
    landlord = desk("landlord")

    assert landlord.get("/espace").location == "/espace/depots"
    page = landlord.get("/espace/depots").text
    assert OURS in page
    assert THEIRS not in page
    assert THEIRS in desk("coordinator").get("/espace/depots").text


def test_a_mediator_is_led_to_reception(desk):
    mediator = desk("mediator")

    assert mediator.get(mediator.get("/espace").location).status_code == 200


@pytest.mark.parametrize("name", ["employer", "mediator"])
def test_others_do_not_come_in(desk, pile, name):
    for path in ("/espace/depots", f"/espace/depots/{pile}", "/espace/depots/relecture"):
        assert desk(name).get(path).status_code == 403


def test_a_partner_does_not_open_or_move_the_pile_of_another(desk, session, people, pile, move):
    session.get(Pile, pile).owner_id = None

    assert desk("landlord").get(f"/espace/depots/{pile}").status_code == 404
    assert move("landlord", "confirmed").status_code == 404


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {OURS, THEIRS}),
        ("?etat=enleves", set()),
        ("?etat=reported", {OURS, THEIRS}),
        ("?etat=tous&urgents=1", set()),
        ("?etat=nonsense&quartier=nowhere", {OURS, THEIRS}),
    ],
)
def test_the_list_the_map_and_the_table_hold_what_is_asked(desk, pile, query, shown):
    coordinator = desk("coordinator")
    page = coordinator.get(f"/espace/depots{query}").text
    map_, table = (page.split(f'{name}="')[1].split('"')[0] for name in ("data-points", "a href"))
    table = page.split('href="/v1/dumping/desk/piles.csv')[1].split('"')[0].replace("&amp;", "&")

    points = coordinator.get(map_.replace("&amp;", "&")).json["features"]
    lines = coordinator.get(f"/v1/dumping/desk/piles.csv{table}").text

    for number in (OURS, THEIRS):
        assert (number in page) is (number in shown)
        assert (number in lines) is (number in shown)
    assert {each["properties"]["number"] for each in points} == shown


def test_a_landlord_confirms(desk, session, pile, move):
    answer = move("landlord", "confirmed", note="Vu ce matin")

    page = text_of(desk("landlord").get(answer.location))
    assert answer.status_code == 303
    assert state(session, pile) == PileState.CONFIRMED
    assert "C'est fait." in page
    assert "Vu ce matin" in page


def test_who_read_an_older_version_is_told_kindly_and_nothing_is_done(session, pile, move):
    answer = move("landlord", "confirmed", version='"older"')

    assert answer.status_code == 409
    assert "a changé entre-temps" in text_of(answer)
    assert state(session, pile) == PileState.REPORTED


def test_what_is_taken_away_needs_its_volume_and_a_photo(session, pile, move):
    without = move("landlord", "collected")
    photoless = move("landlord", "collected", measured_m3="1,50")
    done = move("landlord", "collected", make_photos.a_photo(), measured_m3="1,50")

    assert "Écrivez le volume" in text_of(without)
    assert "Ajoutez une photo" in text_of(photoless)
    assert 'value="1,50"' in photoless.text
    assert (without.status_code, photoless.status_code, done.status_code) == (422, 422, 303)
    step = session.scalars(select(PileStep).where(PileStep.became == "collected")).one()
    assert step.details["measured_m3"] == "1.50"
    assert session.scalar(select(Photo.holder_id)) == step.id


def test_what_is_no_photo_is_told_so_and_nothing_is_done(session, pile, move):
    answer = move("landlord", "collected", b"GIF89a", measured_m3="1,50", no_photo_reason="Nuit")

    assert answer.status_code == 422
    assert "Ajoutez une photo" in text_of(answer)
    assert state(session, pile) == PileState.REPORTED


def test_a_photo_is_kept_while_a_volume_is_confirmed(session, pile, move):
    doubted = move("landlord", "collected", make_photos.a_photo(), measured_m3="40")
    kept = str(session.scalar(select(Photo.id)))

    assert "beaucoup plus que prévu" in text_of(doubted)
    assert f'name="photos" value="{kept}"' in doubted.text
    done = move("landlord", "collected", measured_m3="40", photos=kept, confirmed="1")
    assert done.status_code == 303


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"state": "not_found"}, "Dites la raison"),
        ({"state": "not_found", "reason": "x" * 61}, "Dites la raison"),
        ({"state": "confirmed", "note": "x" * 1001}, "1 000 signes"),
        ({"state": "collected", "measured_m3": "beaucoup"}, "Écrivez le volume"),
        ({"state": "collected", "measured_m3": "nan"}, "Écrivez le volume"),
        ({"state": "collected", "measured_m3": "1", "photos": "x"}, "Ajoutez une photo"),
    ],
)
def test_what_is_missing_is_said_in_place(session, pile, move, form, said):
    answer = move("landlord", form.pop("state"), **form)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert state(session, pile) == PileState.REPORTED


@pytest.mark.parametrize("wanted", ["rejected", "merged", "reopen_requested"])
def test_a_move_that_is_not_theirs_is_not_made(session, pile, move, wanted):
    assert move("landlord", wanted, reason="Parce que").status_code == 409
    assert state(session, pile) == PileState.REPORTED


@pytest.mark.parametrize("wanted", ["", "house", "\x00"])
def test_a_move_that_does_not_exist_is_refused(pile, move, wanted):
    assert move("landlord", wanted).status_code == 422


def test_what_may_name_someone_is_for_the_town_alone(desk, session, people, pile):
    add_report(session, people, pile, "ana", hint="Chez Mme Untel", hint_state=TextState.HELD)
    address = f"/espace/depots/{pile}"

    assert "Mme Untel" not in desk("landlord").get(address).text
    assert "Mme Untel" in desk("coordinator").get(address).text


def test_the_sheet_says_who_was_alerted_and_how_far_it_got(app, desk, session, people, pile):
    contact = Contact(
        account_id=people["landlord"].id, kind=ContactKind.EMAIL, address="g@example.org"
    )
    session.add(contact)
    session.flush()
    alerting.alert(session, app.config["SECRET_KEY"], pile, "normal")

    page = text_of(desk("landlord").get(f"/espace/depots/{pile}"))

    assert "1 personne la voit dans ses messages" in page
    assert "E-mail, en attente" in page or "Par e-mail, en attente" in page
    assert "g@example.org" not in page


def test_the_sheet_says_why_it_is_theirs(desk, pile):
    page = text_of(desk("landlord").get(f"/espace/depots/{pile}"))

    assert "Règle qui décide : « landlord »" in page
    assert "« dangerous » ne convenait pas : la gravité" in page
