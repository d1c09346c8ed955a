"""The directory's seeds go in through the API's schemas, once; nothing in them is made up."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import func, select

from applys.directions.actions import checklists, demo, looking, planting, seeds
from applys.directions.models import Door, Referral, Service, Structure
from applys.directions.queries.doors import Wanted
from applys.directions.rules import terms
from applys.directions.rules.languages import READ_HERE
from applys.directions.schemas import seeds as schemas
from applys.directions.schemas.measures import CheckItemSchema
from applys.kernel import clock
from applys.kernel.keyset import Pager
from tests.factories.partners import a_partner

FOLDER = Path("seeds/directions")
SHARED = Path("../shared/data")


def load(name, schema):
    return schema(many=True).load(json.loads((FOLDER / f"{name}.json").read_text("utf-8")))


@pytest.fixture(scope="module")
def documents():
    return {name: load(name, schemas.SeedStructureSchema) for name in ("structures", "demo")}


@pytest.fixture
def words():
    return load("needs", schemas.SeedNeedSchema), load("papers", schemas.SeedPaperSchema)


def test_seeds_go_in_once(session, town, documents, words):
    for first in (True, False):
        done = [
            seeds.seed_words(session, *words),
            seeds.seed_structures(session, town.id, documents["structures"]),
            seeds.seed_structures(session, town.id, documents["demo"]),
        ]
        assert [bool(each) for each in done] == [first] * 3


def test_what_a_person_wrote_stays(session, town, documents):
    seeds.seed_structures(session, town.id, documents["structures"])
    mine = session.scalar(select(Structure).where(Structure.reference == "allo-applys--ccas"))
    mine.name, mine.edited = "CCAS, le bon nom", True
    seeds.seed_structures(session, town.id, documents["structures"])
    assert mine.name == "CCAS, le bon nom"


def test_what_nobody_checked_is_a_draft_to_verify(session, town, documents):
    seeds.seed_structures(session, town.id, documents["structures"])
    shown = session.scalars(select(Door.name)).all()
    assert sorted(name[:3].strip() for name in shown) == ["115", "119", "311", "391"]
    drafts = select(func.count()).where(Service.state == "draft", Service.to_verify.is_(True))
    assert session.scalar(drafts) > 50


def test_every_fact_has_a_source_and_every_invention_says_so(documents):
    assert all(each["source_note"] for each in documents["structures"])
    assert all("démo" in each["name"] and "invent" in each["source_note"]
               for each in documents["demo"])  # fmt: skip


def test_every_need_speaks_five_languages_and_leads_to_themes(words):
    for document in [*words[0], *words[1]]:
        assert set(document["labels"]) == set(READ_HERE)
    assert all(terms.whole(need["themes"]) for need in words[0])


def test_the_demonstration_opens_some_door_for_each_need_each_working_day(
    session, town, documents, words
):
    monday = datetime(2027, 1, 11, 8, tzinfo=UTC)
    with time_machine.travel(monday):
        seeds.seed_structures(session, town.id, documents["structures"])
        seeds.seed_structures(session, town.id, documents["demo"])
        pager, ends = Pager(secret="x"), clock.now() + timedelta(days=7)
        for need in words[0]:
            wanted = Wanted(territory_id=town.id, themes=terms.whole(need["themes"]))
            page = looking.search(session, pager, wanted, clock.now(), cursor=None, limit=100)
            soonest = [seen.answer.opens_at or clock.now() for seen in page.items]
            assert soonest, need["code"]
            assert min(soonest) < ends, need["code"]


def test_closed_lists_are_those_of_data_inclusion():
    file = SHARED / "data_inclusion_referentiels_1.0.10.json"
    if not file.exists():
        pytest.skip(f"{file} is not there: the shared data are not beside the repository")
    lists = json.loads(file.read_text("utf-8"))
    for name, kept in (
        ("Thematique", terms.themes()), ("Categorie", terms.categories()),
        ("Public", terms.publics()), ("ReseauPorteur", terms.networks()),
    ):  # fmt: skip
        assert dict(kept) == {each["value"]: each["label"] for each in lists[name]}


def test_the_common_checklist_is_written_once_and_then_the_coordinator_s(session, town):
    lines = load("checklist", CheckItemSchema)
    assert [each["key"] for each in lines] == ["received", "listened", "directed", "called-back"]
    assert all(set(each["words"]) == set(READ_HERE) for each in lines)
    assert planting.plant_checklist(session, town.id, lines) == 4
    checklists.write_checklist(session, town.id, lines[:1])
    assert planting.plant_checklist(session, town.id, lines) == 0


def test_the_demonstration_s_people_wait_on_boards(session, town, people, documents, desk_partners):
    people["mediator"]
    seeds.seed_structures(session, town.id, documents["demo"])
    sent = load("referrals", schemas.SeedReferralSchema)
    assert demo.seed_referrals(session, town.id, sent) == len(sent)
    assert demo.seed_referrals(session, town.id, sent) == 0
    waiting = select(func.count()).where(Referral.receiver_id.in_(desk_partners))
    assert session.scalar(waiting) == len(sent)


@pytest.fixture
def desk_partners(session, town):
    """The invented structures that receive in the demonstration."""
    known = json.loads(Path("seeds/partners.json").read_text("utf-8"))
    slugs = [each["slug"] for each in known if each["invented"] and each["kind"] == "reception"]
    made = [a_partner(town.id, slug=slug, name=slug) for slug in slugs]
    session.add_all(made)
    session.flush()
    return [each.id for each in made]
