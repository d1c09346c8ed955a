"""Piles as residents read them, and what they say of them."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from applys.dumping.actions import merging
from applys.dumping.models import PhotoState, Pile, PileState, Report
from applys.kernel import clock, gate, ids
from tests.factories import dumping as make
from tests.web.dumping.conftest import text_of

NUMBER = "TEST23"


@pytest.fixture
def add(session, people, ground):
    """Add a pile; return its id."""

    def add(number=NUMBER, **facts):
        pile = make.a_pile(people.territory_id, number=number, **facts)
        session.add(pile)
        session.flush()
        return pile.id

    return add


@pytest.fixture
def ana(visit, people):
    """The browser of Ana, who has an account."""
    people["ana"]
    visit.client.set_cookie(gate.COOKIE, "ana", domain="localhost", secure=True)

    def ana(path, method="GET", **options):
        return visit(path, method, base_url="https://localhost", **options)

    return ana


def state(session, pile_id):
    return session.scalar(select(Pile.state).where(Pile.id == pile_id))


def report(session, people, pile_id, name="ana", **facts):
    pile = session.get(Pile, pile_id)
    session.add(make.a_report(pile, people[name].id, **facts))
    session.flush()


def test_a_pile_is_told_in_plain_words_without_what_is_private(visit, session, people, add):
    pile_id = add(address="12 rue de Mme Untel", state=PileState.INACCESSIBLE)
    report(session, people, pile_id, hint="Derrière le garage")

    answer = visit(f"/fr/depots/{NUMBER}")

    assert "Accès impossible, on reviendra" in text_of(answer)
    assert "Mme Untel" not in answer.text
    assert "garage" not in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_number_typed_in_small_letters_is_the_same(visit, add):
    add()

    assert visit(f"/fr/depots/{NUMBER.lower()}").location == f"/fr/depots/{NUMBER}"


def test_a_number_on_paper_leads_to_the_reader_s_language(visit, add):
    add()

    answer = visit(f"/depots/{NUMBER}", headers={"Accept-Language": "ar"})

    assert answer.location == f"/ar/depots/{NUMBER}"


@pytest.mark.parametrize("number", ["NOBODY", "%00", "a b", "é", "x" * 200])
def test_a_number_that_nobody_gave_is_not_found(visit, add, number):
    assert visit(f"/fr/depots/{number}").status_code == 404


def test_a_merged_pile_leads_to_the_one_it_became(visit, session, people, add):
    first, second = add("FIRST2"), add("SECND2")
    merging.merge(session, people["coordinator"], first, second)

    assert visit("/fr/depots/FIRST2").location == "/fr/depots/SECND2"


def test_seeing_it_too_counts_once_a_day_and_phone(visit, session, add):
    pile_id = add()

    answers = [visit.post(f"/fr/depots/{NUMBER}/aussi") for _ in range(2)]

    assert [answer.location for answer in answers] == [f"/fr/depots/{NUMBER}?dit=aussi"] * 2
    assert session.scalars(select(Report.light).where(Report.pile_id == pile_id)).all() == [True]
    assert "est compté" in text_of(visit(answers[0].location))


def test_a_pile_taken_away_cannot_be_seen_too(visit, session, add):
    add(state=PileState.COLLECTED)

    answer = visit.post(f"/fr/depots/{NUMBER}/aussi")

    assert answer.location.endswith("?dit=tard")
    assert session.scalar(select(func.count()).select_from(Report)) == 0


@pytest.mark.parametrize(
    ("said", "became"), [("parti", PileState.CLOSED), ("encore", PileState.REOPEN_REQUESTED)]
)
def test_who_reported_it_says_whether_it_is_gone(ana, session, people, add, said, became):
    pile_id = add(state=PileState.COLLECTED)
    report(session, people, pile_id)
    assert "Est-ce bien parti ?" in text_of(ana(f"/fr/depots/{NUMBER}"))

    answer = ana(f"/fr/depots/{NUMBER}/{said}", "POST")

    assert state(session, pile_id) == became
    assert answer.location == f"/fr/depots/{NUMBER}?dit={said}"


def test_who_reported_an_open_pile_says_that_it_is_gone(ana, session, people, add):
    pile_id = add(state=PileState.PLANNED)
    report(session, people, pile_id)
    asked = text_of(ana(f"/fr/depots/{NUMBER}"))
    assert "Est-ce encore là ?" in asked
    assert "nous ne venons plus" in asked

    ana(f"/fr/depots/{NUMBER}/parti", "POST")

    assert state(session, pile_id) == PileState.NOT_FOUND
    assert "Est-ce bien parti ?" in text_of(ana(f"/fr/depots/{NUMBER}"))


def test_others_are_not_asked_and_cannot_close_it(ana, session, add):
    pile_id = add(state=PileState.COLLECTED)

    assert "Est-ce bien parti ?" not in text_of(ana(f"/fr/depots/{NUMBER}"))
    assert ana(f"/fr/depots/{NUMBER}/parti", "POST").status_code == 404
    assert state(session, pile_id) == PileState.COLLECTED


def test_after_ninety_days_it_is_too_late_and_that_is_said(ana, session, people, add):
    long_ago = clock.now() - timedelta(days=29)
    pile_id = add(state=PileState.CLOSED, closed_at=long_ago)
    report(session, people, pile_id)
    session.get(Pile, pile_id).closed_at = long_ago - timedelta(days=62)

    answer = ana(f"/fr/depots/{NUMBER}/encore", "POST")

    assert answer.location.endswith("?dit=tard")


def test_my_reports_are_mine(ana, visit, session, people, add):
    report(session, people, add("MY2222"))
    report(session, people, add("HER222"), "bob")

    mine = ana("/fr/signalements")

    assert "MY2222" in mine.text
    assert "HER222" not in mine.text
    assert mine.headers["Cache-Control"] == "no-store"


def test_a_phone_without_an_account_has_no_list_but_its_own(visit, add):
    answer = visit("/fr/signalements")

    assert "Ce téléphone n'est pas inscrit" in text_of(answer)
    assert answer.headers["Cache-Control"] == "no-cache"


class TestList:
    def test_around_a_place_the_nearest_comes_first(self, visit, session, people, add):
        session.add(make.a_place(people.territory_id, "pav-2", name="PAV"))
        latitude, longitude = make.HERE
        add("FAR222", at=(latitude + 0.002, longitude))
        add("NEAR22", at=(latitude + 0.0005, longitude))
        add("GONE22", at=(latitude + 0.02, longitude))

        text = visit("/fr/depots?lieu=pav-2").text

        assert 0 < text.index("NEAR22") < text.index("FAR222")
        assert "GONE22" not in text
        assert "à 56 m" in text

    @pytest.mark.parametrize("point", ["lat=nan&lon=1", "lat=x&lon=", "lat=95&lon=0", "lat=47"])
    def test_a_point_that_makes_no_sense_is_left_aside(self, visit, add, point):
        add()

        assert NUMBER in visit(f"/fr/depots?{point}").text

    def test_older_piles_follow(self, visit, add):
        for n in range(21):
            add(f"NB{n:04}")

        first = visit("/fr/depots").text
        following = first.split('rel="next" href="')[1].split('"')[0]

        assert first.count('class="card pile"') == 20
        assert visit(following).text.count('class="card pile"') == 1
        assert visit("/fr/depots?suite=x").location == "/fr/depots"

    def test_only_a_public_photo_is_shown(self, visit, session, people, add):
        pile_id = add()
        report(session, people, pile_id)
        report_id = session.scalar(select(Report.id))
        private, public = (
            make.a_photo(report_id=report_id, state=state)
            for state in (PhotoState.PRIVATE, PhotoState.PUBLIC)
        )
        session.add_all([private, public])
        session.flush()
        shown, hidden = str(public.id), str(private.id)

        text = visit("/fr/depots").text

        assert shown in text
        assert hidden not in text


def test_who_wants_to_get_rid_of_something_is_told_how_and_when(visit, ground):
    text = text_of(visit("/fr/encombrants"))

    assert "Prochain ramassage : lundi" in text
    assert "Sortez-le dimanche" in text
    assert "Sofa" in text
    assert "PAV des Tilleuls" in text


def test_a_receipt_needs_its_whole_name(visit, add):
    assert visit(f"/fr/signaler/{ids.new_id()}").status_code == 404
