"""An export comes in: drafts once, changes followed, what a person did kept, people told."""

from contextlib import contextmanager

import pytest
from sqlalchemy import select

from applys.events.actions import openagenda
from applys.events.actions.openagenda import NotOpenAgenda, Taken, UnknownOrganiser
from applys.events.models import Meeting
from applys.kernel.problems import NotFound
from tests.factories.openagenda import LATER, TIMING, a_raw_event, an_export
from tests.factories.partners import a_partner


@pytest.fixture
def organiser(session, town):
    partner = a_partner(town.id, slug="maison-de-l-emploi", name="Maison de l'emploi")
    session.add(partner)
    session.flush()
    return partner


@pytest.fixture
def take(session, town, organiser):
    """Import a file into the test's own transaction; return its report."""

    @contextmanager
    def transaction():
        yield session
        session.flush()

    def take(content, **changes):
        facts = {"territory": town.slug, "organiser": organiser.slug, "capacity": 12}
        report = openagenda.import_file(transaction, Taken(**{**facts, **changes}), content)
        session.expunge_all()
        return report

    return take


def counts(report):
    names = ("created", "changed", "moved", "cancelled", "unchanged", "left_alone", "over")
    return {name: value for name in names if (value := getattr(report, name))}


def held(session):
    return session.scalars(select(Meeting).order_by(Meeting.starts_at)).all()


def test_each_timing_is_a_draft_of_the_organiser_and_twice_is_once(take, session):
    export = an_export(a_raw_event(timings=[TIMING, LATER]))
    assert counts(take(export)) == {"created": 2}
    assert counts(take(export)) == {"unchanged": 2}
    first, second = held(session)
    assert (first.state, first.source_id) == ("draft", "12345/20270114T0830Z")
    assert (second.kind, second.source_url) == (
        "workshop", "https://openagenda.com/events/atelier-cv",
    )  # fmt: skip
    assert first.neighbourhood_id is not None


def test_what_changes_at_the_source_changes_here(take, session):
    take(an_export(a_raw_event()))
    assert counts(take(an_export(a_raw_event(title={"fr": "Atelier lettre"})))) == {"changed": 1}
    assert [meeting.title for meeting in held(session)] == ["Atelier lettre"]


def test_a_timing_that_moves_is_the_same_meeting_and_people_are_asked(
    take, session, move, book, call, inbox
):
    take(an_export(a_raw_event()))
    (meeting_id,) = (meeting.id for meeting in held(session))
    path = {"id": str(meeting_id)}
    shown = move(path, "announced", who="coordinator").json
    mine = book("ana", shown).json
    assert counts(take(an_export(a_raw_event(timings=[LATER])))) == {"moved": 1}
    assert [each.id for each in held(session)] == [meeting_id]
    asked = call("ana", "GET", f"/events/bookings/{mine['id']}").json
    assert (asked["starts_at"], asked["confirmed_at"]) == ("2027-01-21T08:30:00Z", None)
    assert counts(take(an_export(a_raw_event(timings=[LATER])))) == {"unchanged": 1}
    assert inbox("ana")[0] == "Nouvelle date : venez-vous toujours ?"


def test_what_its_source_cancels_or_drops_is_cancelled_once(take, session):
    both = a_raw_event(timings=[TIMING, LATER])
    take(an_export(both))
    assert counts(take(an_export(a_raw_event(timings=[LATER])))) == {
        "cancelled": 1, "unchanged": 1,
    }  # fmt: skip
    assert counts(take(an_export({**both, "status": 6}))) == {"cancelled": 1, "unchanged": 1}
    assert counts(take(an_export({**both, "status": 6}))) == {"unchanged": 2}
    assert {meeting.state for meeting in held(session)} == {"cancelled"}


def test_what_a_person_changed_here_stays_and_a_doubt_is_told(take, session, change):
    take(an_export(a_raw_event()))
    (meeting,) = held(session)
    change({"id": str(meeting.id)}, who="coordinator", title="Notre atelier")
    assert counts(take(an_export(a_raw_event(title={"fr": "Atelier lettre"})))) == {"left_alone": 1}
    report = take(an_export(a_raw_event(status=6)))
    assert counts(report) == {"left_alone": 1}
    assert [(line, uid) for line, uid, _why in report.doubts] == [(2, "12345")]
    assert [each.title for each in held(session)] == ["Notre atelier"]


def test_what_cannot_be_taken_is_told_with_its_line_and_the_rest_goes_in(take, session):
    nowhere, nameless = a_raw_event(uid=2, location=None), a_raw_event(uid=3, title={})
    again = a_raw_event()
    report = take(an_export(nowhere, a_raw_event(), nameless, again))
    assert [(uid, why.partition(":")[0]) for _line, uid, why in report.refused] == [
        ("2", "location"), ("3", "title"), ("12345", "uid"),
    ]  # fmt: skip
    assert len(held(session)) == 1
    assert any("location: no coordinates" in line for line in report.lines())


def test_a_cut_file_gives_what_it_has_and_says_so(take, session):
    whole = an_export(a_raw_event(), a_raw_event(uid=2, timings=[LATER]))
    report = take(whole[: whole.index(b"2027-01-21T11")])
    assert (counts(report), report.cut, len(report.refused)) == ({"created": 1}, True, 1)
    assert counts(take(whole)) == {"created": 1, "unchanged": 1}
    assert len(held(session)) == 2


def test_what_is_past_is_not_brought_in(take, session):
    past = {"begin": "2026-12-01T09:30:00+01:00", "end": "2026-12-01T11:30:00+01:00"}
    assert counts(take(an_export(a_raw_event(timings=[past])))) == {"over": 1}
    assert held(session) == []


@pytest.mark.parametrize("content", [b"", b"hello", b"\xff", b'{"records": []}', b"[" * 50_000])
def test_what_is_no_export_is_refused_by_name(take, content):
    with pytest.raises(NotOpenAgenda):
        take(content)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [({"organiser": "nobody"}, UnknownOrganiser), ({"territory": "nowhere"}, NotFound)],
)
def test_a_town_or_a_body_that_is_not_there_is_named(take, changes, problem):
    with pytest.raises(problem):
        take(an_export(), **changes)
