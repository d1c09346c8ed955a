"""The seeds go in through the API's schemas, once, and respect what people did."""

import json
from pathlib import Path

import pytest
from marshmallow import ValidationError
from sqlalchemy import select

from applys.kernel import clock, stamps
from applys.partners import actions
from applys.partners.models import Neighbourhood, OutlineSource, Partner
from applys.partners.schemas.seeds import SeedPartnerSchema, SeedTerritorySchema
from tests.factories.partners import a_national_file, a_quarter

SEEDS = Path("seeds")


def document(name):
    return json.loads((SEEDS / name).read_text(encoding="utf-8"))


@pytest.fixture
def seed(session):
    def seed():
        territory = SeedTerritorySchema().load(document("territory.json"))
        partners = SeedPartnerSchema(many=True).load(document("partners.json"))
        changed = (
            actions.seed_territory(session, territory),
            actions.seed_partners(session, "amboise", partners),
        )
        session.expire_all()
        return changed

    return seed


def partner(session, slug):
    return session.scalars(select(Partner).where(Partner.slug == slug)).one()


def test_they_go_in_once(seed, session):
    assert seed() == (3, len(document("partners.json")))
    before = stamps.current(session, "partners")
    assert seed() == (0, 0)
    assert stamps.current(session, "partners") == before


def test_they_are_what_the_public_reads(seed, call):
    seed()
    found = call(None, "GET", "/partners?limit=100").json["items"]
    town = next(each for each in found if each["slug"] == "ville-d-amboise")
    assert (town["siret"], town["phone"]) == ("21370003200013", "+33247234723")
    territory = call(None, "GET", "/territories/amboise").json
    assert {each["outline_source"] for each in territory["neighbourhoods"]} == {"approximate"}


def test_what_the_seeds_correct_is_corrected(seed, session):
    seed()
    partner(session, "ashaj").name = "Old name"
    before = partner(session, "ashaj").updated_at
    assert seed() == (0, 1)
    assert partner(session, "ashaj").name.startswith("ASHAJ")
    assert partner(session, "ashaj").updated_at > before


def test_what_a_person_wrote_stays(seed, session, call, town):
    seed()
    found = partner(session, "ashaj").id
    etag = call(None, "GET", f"/partners/{found}").headers["ETag"]
    call(
        "coordinator", "PATCH", f"/partners/{found}",
        json={"phone": "3646"}, headers={"If-Match": etag},
    )  # fmt: skip
    assert seed() == (0, 0)
    assert partner(session, "ashaj").phone == "3646"


def test_what_was_archived_stays_so(seed, session):
    seed()
    partner(session, "ashaj").archived_at = clock.now()
    assert seed() == (0, 0)
    assert partner(session, "ashaj").archived_at is not None


def test_an_official_outline_is_never_overwritten(seed, session):
    seed()
    actions.import_neighbourhoods(session, "amboise", a_national_file(a_quarter()))
    assert seed() == (0, 0)
    found = session.scalars(select(Neighbourhood).where(Neighbourhood.slug == "la-verrerie")).one()
    assert (found.outline_source, found.official_code) == (OutlineSource.OFFICIAL, "QN03701M")


def test_the_national_name_of_both_is_known(seed, session):
    seed()
    national = a_national_file(
        a_quarter(), a_quarter("QN03702M", "Patte D'Oie - Malétrenne - Plaisance")
    )
    report = actions.import_neighbourhoods(session, "amboise", national)
    assert (len(report.updated), report.created) == (2, [])


@pytest.mark.parametrize(
    ("changes", "faulty"),
    [
        ({"siret": "21370003200014"}, {"siret"}),
        ({"phone": "12", "email": "x"}, {"phone", "email"}),
        ({"paqte_commitments": ["former"]}, {"paqte_signed_on", "paqte_commitments"}),
        ({"colour": "red"}, {"colour"}),
    ],
)
def test_seeds_have_the_bounds_of_the_api(changes, faulty):
    with pytest.raises(ValidationError) as refused:
        SeedPartnerSchema().load({**document("partners.json")[1], **changes})
    assert set(refused.value.messages) == faulty


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("outline", {"type": "Point", "coordinates": [1, 47]}),
        ("official_code", "37003"),
        ("outline_source", "guess"),
        ("latitude", 91),
        ("population", -1),
    ],
)
def test_a_faulty_neighbourhood_is_named(field, value):
    territory = document("territory.json")
    territory["neighbourhoods"][1][field] = value
    with pytest.raises(ValidationError) as refused:
        SeedTerritorySchema().load(territory)
    assert set(refused.value.messages["neighbourhoods"][1]) == {field}
