"""The crew answers from a phone whose scripts do not run; paper leads there too."""

from io import BytesIO

import pytest
from sqlalchemy import select, update

from applys.kernel import ids
from applys.rounds.models import Method, Movement, Outcome, Pickup, Stop
from tests.factories.photos import a_photo

PLACE = "/espace/tournees"


@pytest.fixture
def stop(locked, session):
    """The id of the stop that has a pile."""
    return session.scalar(select(Stop.id).where(Stop.pile_id.is_not(None)))


@pytest.fixture
def say(desk, locked, stop):
    def say(**form):
        named = {"client_id": ids.new_id(), **form}
        return desk("crew").post(f"{PLACE}/{locked}/arrets/{stop}", **named)

    return say


TAKEN = {"outcome": "collected", "measured_m3": "1,5", "method": "tape", "no_photo_reason": "nuit"}


def test_every_stop_has_its_form_and_its_ways(desk, locked):
    page = desk("crew").get(f"{PLACE}/{locked}/terrain").text
    assert page.count('class="answer"') == 3
    assert page.count('href="geo:47.4') == 3
    assert "0 sur 3 arrêts répondus" in page


def test_an_answer_is_written_with_its_volume(say, stop, session, desk, locked):
    answer = say(**TAKEN, stream="wood", kilos="80", crew="2", minutes="15")
    assert answer.location.endswith(f"/terrain#arret-{stop}")
    pickup = session.scalars(select(Pickup)).one()
    assert (float(pickup.measured_m3), pickup.method, pickup.crew) == (1.5, Method.TAPE, 2)
    assert [each.stream for each in session.scalars(select(Movement))] == ["wood"]
    page = desk("crew").get(f"{PLACE}/{locked}/terrain").text
    assert "1 sur 3 arrêts répondus" in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"measured_m3": "1,52"}, "par pas de 0,05"),
        ({"measured_m3": ""}, "par pas de 0,05"),
        ({"measured_m3": "beaucoup"}, "pas correct"),
        ({"method": ""}, "comment le volume a été mesuré"),
        ({"no_photo_reason": ""}, "Ajoutez une photo"),
        ({"outcome": ""}, "ce que vous avez trouvé"),
        ({"measured_m3": "9"}, "cochez la case"),
    ],
)
def test_what_cannot_be_is_said_at_its_stop_and_nothing_is_written(
    say, desk, session, changes, told
):
    answer = say(**{**TAKEN, **changes})
    assert told in desk("crew").get(answer.location).text
    assert session.scalars(select(Pickup)).all() == []


def test_a_photo_goes_with_the_form_and_one_that_is_none_is_refused(say, session, desk):
    taken = {name: value for name, value in TAKEN.items() if name != "no_photo_reason"}
    answer = say(**taken, photo=(BytesIO(b"no photo"), "a.jpg"))
    assert "Cette photo ne se lit pas" in desk("crew").get(answer.location).text
    say(**taken, photo=(BytesIO(a_photo()), "a.jpg"))
    assert len(session.scalars(select(Pickup)).one().photo_ids) == 1


def test_a_surprising_volume_is_confirmed_by_ticking(say, session):
    say(**{**TAKEN, "measured_m3": "9"}, confirmed="1")
    assert session.scalars(select(Pickup.outcome)).all() == [Outcome.COLLECTED]


def test_a_form_sent_twice_is_one_answer(say, session, desk, locked):
    page = desk("crew").get(f"{PLACE}/{locked}/terrain").text
    name = page.partition('name="client_id" value="')[2].partition('"')[0]
    for _ in range(2):
        say(**TAKEN, client_id=name)
    assert len(session.scalars(select(Pickup)).all()) == 1


def test_a_code_on_paper_leads_to_its_stop(desk, locked, stop, visit):
    answer = desk("crew").get(f"/arret/{stop.hex}")
    assert answer.location == f"{PLACE}/{locked}/terrain#arret-{stop}"
    assert desk("crew").get("/arret/nonsense").status_code == 404
    assert desk("landlord").get(f"/arret/{stop.hex}").status_code == 404


def test_a_draft_has_no_forms(desk, draft):
    page = desk("crew").get(f"{PLACE}/{draft}/terrain").text
    assert "pas encore verrouillée" in page
    assert 'class="answer"' not in page


def test_the_worker_serves_the_crew_s_pages_only(desk, local):
    answer = desk("crew").get(f"{PLACE}/sw.js")
    assert answer.mimetype == "text/javascript"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.text.startswith('const FILES = ["/s/')


def test_a_pile_of_another_crew_s_town_is_not_answered(desk, locked, session, stop):
    session.execute(update(Stop).where(Stop.id == stop).values(name="x"))
    answer = desk("landlord").post(f"{PLACE}/{locked}/arrets/{stop}", **TAKEN)
    assert answer.status_code == 404
