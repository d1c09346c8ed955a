"""The coordinator sorts piles, and reads and looks before others do."""

import pytest
from sqlalchemy import func, select

from applys.dumping.models import Photo, PhotoState, Pile, PileState, Report, TextState
from applys.kernel.http import preconditions
from tests.factories import dumping as make
from tests.web.dumping.conftest import OURS, THEIRS, add_report, text_of


def state(session, pile_id):
    return session.scalar(select(Pile.state).where(Pile.id == pile_id))


def test_two_piles_become_one_and_two_again(desk, session, people, pile):
    add_report(session, people, pile, "ana")
    other = session.scalar(select(Pile.id).where(Pile.number == THEIRS))
    coordinator = desk("coordinator")

    merged = coordinator.post(f"/espace/depots/{pile}/reunir", number=THEIRS.lower())
    assert merged.location == f"/espace/depots/{other}?fait=1"
    assert state(session, pile) == PileState.MERGED
    coordinator.post(f"/espace/depots/{pile}/defaire")
    assert state(session, pile) == PileState.REPORTED


@pytest.mark.parametrize("number", ["", OURS, "NOBODY", "\x00", "é"])
def test_a_number_that_cannot_be_is_told_so(desk, session, pile, number):
    answer = desk("coordinator").post(f"/espace/depots/{pile}/reunir", number=number)

    assert answer.status_code == 422
    assert "Aucun dépôt ouvert n'a ce numéro" in text_of(answer)


def test_some_reports_become_another_pile(desk, session, people, pile):
    first, second = (add_report(session, people, pile, name) for name in ("ana", "bob"))
    coordinator = desk("coordinator")
    address = f"/espace/depots/{pile}/separer"

    refused = coordinator.post(address, reports=[str(first), str(second)])
    split = coordinator.post(address, reports=[str(second), "nonsense"])

    assert "mais pas tous" in text_of(refused)
    assert split.status_code == 303
    assert session.scalar(select(func.count(Report.pile_id.distinct()))) == 2


def test_partners_do_not_sort(desk, pile):
    for word in ("reunir", "defaire", "separer"):
        assert desk("landlord").post(f"/espace/depots/{pile}/{word}").status_code == 403


def test_a_text_and_a_photo_wait_and_are_judged(desk, session, people, pile):
    report_id = add_report(
        session, people, pile, "ana", hint="Chez Mme Untel", hint_state=TextState.HELD
    )
    photo = make.a_photo(report_id=report_id)
    session.add(photo)
    session.flush()
    photo_id, address = photo.id, "/espace/depots/relecture"
    coordinator = desk("coordinator")
    page = coordinator.get(address)
    assert "« Chez Mme Untel »" in text_of(page)
    assert "une personne" in text_of(page)

    coordinator.post(f"{address}/hint/{report_id}", verdict="cacher")
    judged = coordinator.post(f"{address}/photo/{photo_id}", verdict="montrer", sorte="photo")

    assert judged.location.startswith("/espace/depots/relecture?sorte=photo&")
    assert session.get(Report, report_id).hint_state == TextState.HIDDEN
    assert session.get(Photo, photo_id).state == PhotoState.PUBLIC
    assert "Rien à relire" in text_of(coordinator.get(address))


def test_a_verdict_is_said_and_taken_back_at_once(desk, session, people, pile):
    report_id = add_report(
        session, people, pile, "ana", hint="Chez Mme Untel", hint_state=TextState.HELD
    )
    coordinator, address = desk("coordinator"), "/espace/depots/relecture"
    judged = coordinator.post(f"{address}/hint/{report_id}", verdict="montrer")
    page = coordinator.get(judged.location).text
    assert "C&#39;est montré." in page
    assert f'action="{address}/hint/{report_id}"' in page
    assert 'value="cacher">Non, le cacher' in page
    coordinator.post(f"{address}/hint/{report_id}", verdict="cacher")
    assert session.get(Report, report_id).hint_state == TextState.HIDDEN


@pytest.mark.parametrize(
    "asked", ["dit=x&quoi=hint&id=1", "dit=cacher&quoi=x", "dit=cacher&id=%00"]
)
def test_a_verdict_made_up_in_the_address_is_not_said(desk, pile, asked):
    page = desk("coordinator").get(f"/espace/depots/relecture?{asked}")
    assert page.status_code == 200
    assert "told-back" not in page.text


def test_what_is_not_there_is_not_judged(desk, pile):
    answer = desk("coordinator").post(f"/espace/depots/relecture/photo/{pile}", verdict="x")

    assert answer.status_code == 404


@pytest.fixture
def version(session, pile):
    return preconditions.etag(pile, session.get(Pile, pile).updated_at)


def test_what_is_not_theirs_is_given_to_those_who_must_act(desk, session, pile, version):
    form = {"version": version, "lead": "ville", "carrier": "objectif", "why": "Voie publique"}

    answer = desk("coordinator").post(f"/espace/depots/{pile}/confier", **form)

    assert answer.status_code == 303
    page = text_of(desk("coordinator").get(f"/espace/depots/{pile}"))
    assert "Doit agir Ville" in page
    assert "Voie publique" in page


@pytest.mark.parametrize("change", [{"lead": ""}, {"lead": "nobody"}, {"why": ""}])
def test_a_pile_is_not_given_to_nobody_or_without_a_reason(desk, session, pile, version, change):
    form = {"version": version, "lead": "ville", "why": "Voie publique", **change}

    answer = desk("coordinator").post(f"/espace/depots/{pile}/confier", **form)

    assert answer.status_code == 422
    assert "Choisissez qui doit agir" in text_of(answer)


def test_a_pile_is_put_right_and_routed_anew(desk, session, pile, version):
    form = {"version": version, "address": "5 rue Y", "severity": "dangerous"}

    answer = desk("coordinator").post(f"/espace/depots/{pile}/corriger", **form)

    put_right = session.get(Pile, pile, populate_existing=True)
    assert answer.status_code == 303
    assert (put_right.address, put_right.severity) == ("5 rue Y", "dangerous")
    assert "Corrigé par la ville" in text_of(desk("coordinator").get(f"/espace/depots/{pile}"))


@pytest.mark.parametrize("change", [{"address": "x"}, {"place_id": "x"}, {"severity": "x"}])
def test_a_correction_that_cannot_be_is_told_so(desk, pile, version, change):
    answer = desk("coordinator").post(f"/espace/depots/{pile}/corriger", version=version, **change)

    assert answer.status_code == 422
    assert "L'adresse a 3 à 200 signes" in text_of(answer)


@pytest.mark.parametrize("word", ["confier", "corriger"])
def test_an_older_version_is_neither_given_nor_put_right(desk, pile, word):
    answer = desk("coordinator").post(f"/espace/depots/{pile}/{word}", version="older")

    assert answer.status_code == 409
    assert desk("landlord").post(f"/espace/depots/{pile}/{word}").status_code == 403
