"""Meetings that come back, written once in a form."""

from datetime import date

import pytest
from sqlalchemy import select

from applys.events.models import Meeting, Series
from applys.partners.models import SchoolHoliday
from applys.web.events import rhythm

PLACE = "/espace/series"
NEW = {
    "kind": "coffee_job", "title": "Café", "description": "Un café.", "venue": "Centre social",
    "first_day": "2027-01-14", "last_day": "2027-02-28", "every": "two_weeks", "at": "09:30",
    "minutes": "120", "capacity": "12", "skips_public_holidays": "1",
}  # fmt: skip


@pytest.fixture
def mediator(desk, monday):
    return desk("mediator")


@pytest.fixture
def series(mediator, session):
    """Every other Thursday, four times; the address of its page."""
    return mediator.post(f"{PLACE}/nouvelle", **NEW).location


def days(session):
    rows = session.scalars(select(Meeting.starts_at).order_by(Meeting.starts_at))
    return [f"{each:%d/%m}" for each in rows]


@pytest.mark.parametrize(
    ("first", "every", "rule"),
    [
        ("2027-01-14", "two_weeks", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20270630"),
        ("2027-01-14", "month", "FREQ=MONTHLY;BYDAY=2TH;UNTIL=20270630"),
        ("2027-01-31", "month", "FREQ=MONTHLY;BYDAY=-1SU;UNTIL=20270630"),
        ("2027-01-14", "sometimes", ""),
        ("", "week", ""),
    ],
)
def test_what_is_chosen_becomes_a_rule(first, every, rule):
    form = {"first_day": first, "last_day": "2027-06-30", "every": every}
    assert rhythm.rule(form) == rule


def test_a_series_is_written_and_announced_with_its_meetings(mediator, series, session):
    assert days(session) == ["14/01", "28/01", "11/02", "25/02"]
    assert 'name="skips_school_holidays"' in mediator.get(f"{series}/modifier").text
    page = mediator.get(series).text
    assert "Ses jours à venir\u00a0: 4" in page
    mediator.post(f"{series}/etat", state="announced")
    assert set(session.scalars(select(Meeting.state))) == {"announced"}


def test_registration_opens_and_closes_so_many_hours_before_each_meeting(mediator, session):
    windows = {"before_registration_from": "168", "before_cancel_until": "24"}
    series = mediator.post(f"{PLACE}/nouvelle", **NEW, **windows).location
    columns = Meeting.registration_from, Meeting.registration_until, Meeting.cancel_until
    row = session.execute(select(*columns).order_by(Meeting.starts_at)).first()
    assert [f"{each:%d/%m %H:%M}" for each in row] == ["07/01 08:30", "14/01 08:30", "13/01 08:30"]
    page = mediator.get(f"{series}/modifier").text
    assert 'name="before_registration_from" value="168"' in page
    assert 'name="before_registration_until" value=""' in page


def test_school_holidays_are_skipped_where_ticked(mediator, session, people):
    off = {"first_day": date(2027, 2, 20), "last_day": date(2027, 3, 7)}
    town = people["mediator"].territory_id
    session.add(SchoolHoliday(territory_id=town, zone="B", name="Hiver", **off))
    mediator.post(f"{PLACE}/nouvelle", **NEW, skips_school_holidays="1")
    assert days(session) == ["14/01", "28/01", "11/02"]


def test_a_series_sent_twice_is_one_series(mediator, session):
    page = mediator.get(f"{PLACE}/nouvelle?sorte=coffee_job").text
    draft = page.partition('name="draft" value="')[2][:36]
    first, second = (mediator.post(f"{PLACE}/nouvelle", **NEW, draft=draft) for _ in range(2))
    assert first.location == second.location == f"{PLACE}/{draft}"
    assert days(session) == ["14/01", "28/01", "11/02", "25/02"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": ""}, "de 3 à 140 signes"),
        ({"last_day": ""}, "et son dernier jour"),
        ({"last_day": "2027-01-01"}, "ne laisse aucun jour"),
        ({"last_day": "2090-01-01", "every": "week"}, "Cinq cents dates"),
        ({"at": "25:00"}, "Choisissez l&#39;heure"),
        ({"except_days": "jeudi"}, "s&#39;écrit 2027-02-18"),
        ({"minutes": "x"}, "de 5 à 1 440"),
        ({"before_cancel_until": "demain"}, "un nombre entier d&#39;heures"),
        ({"before_registration_from": "2", "before_registration_until": "3"}, "ne se suivent pas"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(mediator, session, changes, told):
    answer = mediator.post(f"{PLACE}/nouvelle", **{**NEW, **changes})
    assert (answer.status_code, told in answer.text) == (422, True)
    assert session.scalars(select(Series)).all() == []


def test_all_or_only_those_from_a_day_on_are_changed(mediator, series, session):
    rule = session.scalars(select(Series.rule)).one()
    same = {
        name: value for name, value in NEW.items() if name not in {"every", "first_day", "last_day"}
    }
    form = {**same, "rule": rule, "venue": "Mairie", "from_day": "2027-02-11"}
    page = mediator.get(f"{series}/modifier").text
    assert 'value="2027-02-11"' in page
    answer = mediator.post(f"{series}/modifier", **form)
    assert answer.location != series
    rows = session.execute(select(Meeting.venue).order_by(Meeting.starts_at)).scalars().all()
    assert rows == ["Centre social", "Centre social", "Mairie", "Mairie"]


def test_a_series_ends_with_a_reason(mediator, series, session):
    mediator.post(f"{series}/etat", state="announced")
    refused = mediator.post(f"{series}/etat", state="ended")
    assert "Écrivez la raison" in mediator.get(refused.location).text
    mediator.post(f"{series}/etat", state="ended", reason="plus de salle")
    assert set(session.scalars(select(Meeting.state))) == {"cancelled"}
    assert "Modifier" not in mediator.get(series).text


def test_series_are_for_their_organisers(desk, series):
    assert "Café" in desk("mediator").get(PLACE).text
    assert desk("landlord").get(series).status_code == 404
    assert desk("landlord").post(f"{series}/etat", state="announced").status_code == 404
    assert desk("mediator").get(f"{PLACE}/nouvelle?sorte=job_dating").location == PLACE
