"""Organisers write a meeting in a form, and change what it says."""

import pytest
from sqlalchemy import select

from applys.events.models import Meeting, Slot, Table
from tests.factories import jobs as make_jobs

pytestmark = pytest.mark.usefixtures("monday")
NEW = "/espace/rencontres/nouvelle"
COFFEE = {
    "kind": "coffee_job", "title": "Café", "description": "Un café.", "venue": "Centre social",
    "starts_at": "2027-01-14T09:30", "ends_at": "2027-01-14T11:30", "capacity": "12",
}  # fmt: skip
DATING = {**COFFEE, "kind": "job_dating", "title": "Job Dating"}


def line(offer="", employer="", job="", minutes="15", pause="0", places="1"):
    said = {"offer": offer, "employer": employer, "job": job}
    return {**said, "minutes": minutes, "pause": pause, "places": places}


def with_tables(*lines):
    return {
        **DATING,
        **{f"table_{name}": [each[name] for each in lines] for name in line()},
    }


@pytest.fixture
def mediator(desk):
    return desk("mediator")


@pytest.fixture
def offer(session, people):
    """A published offer of the employer's."""
    found = make_jobs.an_offer(people["employer"], title="Boulanger", employer_name="Le Fournil")
    session.add(found)
    session.flush()
    return found


def edit(mediator, meeting, **changes):
    """Send the form of a meeting as its page holds it, with changes."""
    path = f"/espace/rencontres/{meeting['id']}/modifier"
    page = mediator.get(path).text
    version = page.partition('name="version" value="')[2].partition('"')[0]
    same = {"version": version.replace("&#34;", '"')}
    return mediator.post(path, **{**COFFEE, **same, **changes})


def test_the_kind_is_chosen_first(mediator):
    assert mediator.get(NEW).text.count('class="tile"') == 7
    assert "Nombre de places" in mediator.get(f"{NEW}?sorte=coffee_job").text
    assert mediator.post(NEW, **{**COFFEE, "kind": "party"}).location == NEW
    assert mediator.get(f"{NEW}?sorte=job_dating").text.count('name="table_employer"') == 3


def test_a_meeting_is_written_as_a_draft(mediator, session):
    more = {"languages": ["ar", "tr"], "bring": "CV\r\n\r\nstylo", "step_free": "oui"}
    answer = mediator.post(NEW, **COFFEE, **more, audience="1", neighbourhood="la-verrerie")
    meeting = session.scalars(select(Meeting)).one()
    assert answer.location == f"/espace/rencontres/{meeting.id}"
    assert (meeting.state, meeting.languages) == ("draft", ["ar", "tr"])
    assert (meeting.bring, meeting.step_free, meeting.audience) == (
        ["CV", "stylo"], True, "neighbourhoods",
    )  # fmt: skip
    assert session.scalars(select(Slot.capacity)).all() == [12]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": ""}, "de 3 à 140 signes"),
        ({"capacity": "beaucoup"}, "va de 1 à 5 000"),
        ({"capacity": "9" * 40}, "va de 1 à 5 000"),
        ({"ends_at": "2027-01-14T09:00"}, "La fin vient avant le début"),
        ({"starts_at": "2027-03-28T02:30", "ends_at": "2027-03-28T05:00"}, "existe pas"),
        ({"starts_at": "2027-10-31T02:30", "ends_at": "2027-10-31T05:00"}, "existe deux fois"),
        ({"asks_phone": "1"}, "Dites pourquoi vous demandez"),
        ({"latitude": "47,4"}, "vont ensemble"),
        ({"plan_url": "http://x"}, "compris"),
        ({"partner_ids": "x"}, "compris"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_written(
    mediator, session, changes, told
):
    answer = mediator.post(NEW, **{**COFFEE, **changes})
    assert (answer.status_code, told in answer.text) == (422, True)
    assert 'value="Centre social"' in answer.text
    assert session.scalars(select(Meeting)).all() == []


def test_a_form_sent_twice_makes_one_draft(mediator, desk, session):
    draft = mediator.get(f"{NEW}?sorte=coffee_job").text.partition('name="draft" value="')[2][:36]
    first, second = (mediator.post(NEW, **COFFEE, draft=draft) for _ in range(2))
    assert first.location == second.location == f"/espace/rencontres/{draft}"
    assert desk("landlord").post(NEW, **COFFEE, draft=draft).status_code == 404
    assert [str(each) for each in session.scalars(select(Meeting.id))] == [draft]


def test_tables_follow_an_offer_or_what_is_typed(mediator, session, offer):
    chosen = offer.id
    lines = (
        line(offer=str(chosen)),
        line(employer="Garage", job="Mécanicien", minutes="30"),
        line(),
    )
    mediator.post(NEW, **with_tables(*lines))
    tables = session.scalars(select(Table).order_by(Table.position)).all()
    assert [(each.employer_name, each.offer_title, each.offer_id) for each in tables] == [
        ("Le Fournil", "Boulanger", chosen),
        ("Garage", "Mécanicien", None),
    ]
    assert len(session.scalars(select(Slot)).all()) == 8 + 4


def test_a_button_asks_for_one_more_table_and_keeps_what_is_typed(mediator, session):
    page = mediator.post(NEW, **with_tables(line(employer="Garage")), add_table="1").text
    assert page.count('name="table_employer"') == 2
    assert 'value="Garage"' in page
    assert session.scalars(select(Meeting)).all() == []


@pytest.mark.parametrize("wrong", [line(employer="Garage", minutes="2"), line()])
def test_tables_that_cannot_be_are_refused(mediator, session, wrong):
    assert mediator.post(NEW, **with_tables(wrong)).status_code == 422
    assert session.scalars(select(Meeting)).all() == []


def test_the_coordinator_says_which_body_organises(desk, people, session):
    coordinator = desk("coordinator")
    assert "quel organisme" in coordinator.post(NEW, **COFFEE).text
    body = people["mediator"].partner_id
    coordinator.post(NEW, **COFFEE, organiser_id=str(body))
    assert session.scalars(select(Meeting.organiser_id)).all() == [body]


def test_a_new_date_moves_the_windows_and_asks_to_confirm(mediator, session, announce, book):
    meeting = announce(title="Café", description="Un café.")
    page = mediator.get(f"/espace/rencontres/{meeting['id']}/modifier").text
    kept = {
        name: page.partition(f'id="{name}" name="{name}" value="')[2].partition('"')[0]
        for name in ("registration_until", "cancel_until", "latitude", "longitude")
    }
    day = {"starts_at": "2027-01-21T09:30", "ends_at": "2027-01-21T11:30"}
    assert edit(mediator, meeting, **kept, **day, reason="grève").status_code == 303
    until = session.scalars(select(Meeting.registration_until)).one()
    assert until.isoformat() == "2027-01-21T08:30:00+00:00"


def test_a_form_older_than_the_last_change_is_not_taken(mediator, session, announce):
    meeting = announce(title="Café")
    answer = edit(mediator, meeting, version='"old"', title="Autre")
    assert (answer.status_code, "a changé cette rencontre" in answer.text) == (422, True)
    assert session.scalars(select(Meeting.title)).all() == ["Café"]


def test_a_required_field_is_not_emptied(mediator, session, announce):
    meeting = announce(title="Café")
    assert "de 3 à 140 signes" in edit(mediator, meeting, title=" ").text
