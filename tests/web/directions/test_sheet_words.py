"""The words of a sheet are written at the desk, in every language, by the version one has read."""

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from applys.directions.models import Revision, Service
from applys.kernel import clock
from tests.factories import directions as make
from tests.web.directions.conftest import shown

OLD = timedelta(days=200)
REVIEWED, DRAFT = "reviewed", "draft"


@pytest.fixture
def sheet(session, town, people):
    """A sheet of the landlord's structure, said in French, Turkish and Portuguese, and Tamil."""
    said = {
        "fr": {"text": "Aide papiers", "status": REVIEWED},
        "tr": {"text": "Evrak yardımı", "status": REVIEWED},
        "pt": {"text": "Ajuda", "status": DRAFT},
        "ta": {"text": "உதவி", "status": REVIEWED},
    }
    owner = {"partner_id": people["landlord"].partner_id}
    door = make.a_door(session, town.id, verified_at=clock.now() - OLD, structure=owner, plain=said)
    return f"/espace/fiches/{door.service_id}/mots"


@pytest.fixture
def write(desk, sheet):
    """Send the form as it was opened, with other words in some boxes."""

    def send(who="coordinator", **typed):
        opened = desk(who).get(sheet).get_data(as_text=True)
        version = re.search(r'name="version" value="([^"]+)"', opened)[1]
        form = {
            "version": unescape(version),
            "name": "Aide aux démarches",
            "description": "On vous aide.",
            "plain-fr": "Aide papiers",
            "plain-tr": "Evrak yardımı",
            "relu-plain-tr": "1",
        }
        return desk(who).post(sheet, **{**form, **typed})

    return send


def kept(session):
    session.expire_all()
    return session.scalars(select(Service)).one()


def test_the_form_holds_what_the_sheet_says_and_how_old_it_is(desk, sheet):
    told = shown(desk("landlord").get(sheet))
    assert "Evrak yardımı" in told
    assert 'dir="rtl"' in told
    assert "à confirmer" in told


def test_words_are_kept_by_language_and_those_nobody_read_are_drafts(write, session):
    write(**{"say-fr": "Bonjour, je viens pour mes papiers.", "say-ar": "مرحبا", "relu-say-ar": "1",
             "plain-en": "Help with papers"})  # fmt: skip
    service = kept(session)
    assert service.say["ar"] == {"text": "مرحبا", "status": REVIEWED}
    assert service.plain["en"] == {"text": "Help with papers", "status": DRAFT}
    assert service.plain["tr"]["status"] == REVIEWED
    assert "pt" not in service.plain
    assert service.plain["ta"]["status"] == REVIEWED
    assert session.scalars(select(Revision)).one().by == "coordinator"


def test_a_translation_of_french_that_changed_is_a_draft_again(write, session):
    write(**{"plain-fr": "Aide pour vos papiers"})
    assert {code: each["status"] for code, each in kept(session).plain.items()} == {
        "fr": REVIEWED, "tr": DRAFT, "ta": DRAFT,
    }  # fmt: skip


def test_who_wrote_meanwhile_is_not_overwritten(write, session):
    told = write(version='"old"', name="Autre nom")
    assert told.status_code == 422
    assert "Quelqu&#39;un a changé cette fiche" in shown(told)
    assert 'value="Autre nom"' in shown(told)
    assert kept(session).name == "Aide aux démarches"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"name": ""}, "name"),
        ({"plain-fr": ""}, "plain"),
        ({"say-fr": "a" * 201}, "say"),
        ({"papier-identity": "1", "forme-identity": "stolen"}, "papers"),
        ({"description": "Sonnez\x07"}, "description"),
    ],
)
def test_what_cannot_be_kept_is_named_and_nothing_is_kept(write, session, typed, fault):
    session.add(make.a_paper())
    told = write(**typed)
    assert told.status_code == 422
    assert f'id="f-{fault}"' in shown(told)
    assert session.scalars(select(Revision)).all() == []


def test_papers_are_ticked_from_the_list_with_their_form(write, session):
    session.add(make.a_paper())
    write(**{"papier-identity": "1", "forme-identity": "copy"})
    assert kept(session).papers == [{"code": "identity", "form": "copy"}]


def test_who_read_it_all_says_so_in_the_same_gesture(write, session):
    write(juste="1")
    assert clock.now() - kept(session).verified_at < timedelta(minutes=1)


def test_a_sheet_that_stays_as_it_is_keeps_no_change(write, session):
    write()
    write()
    assert len(session.scalars(select(Revision)).all()) == 1


@pytest.mark.parametrize("who", ["ana", "employer"])
def test_nobody_else_writes_it(desk, sheet, who):
    assert desk(who).get(sheet).status_code == 403
