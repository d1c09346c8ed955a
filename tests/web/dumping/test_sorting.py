"""The coordinator sorts piles, and reads and looks before others do."""

import pytest
from sqlalchemy import func, select

from applys.dumping.models import Photo, PhotoState, Pile, PileState, Report, TextState
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

    assert judged.location == "/espace/depots/relecture?sorte=photo"
    assert session.get(Report, report_id).hint_state == TextState.HIDDEN
    assert session.get(Photo, photo_id).state == PhotoState.PUBLIC
    assert "Rien à relire" in text_of(coordinator.get(address))


def test_what_is_not_there_is_not_judged(desk, pile):
    answer = desk("coordinator").post(f"/espace/depots/relecture/photo/{pile}", verdict="x")

    assert answer.status_code == 404
