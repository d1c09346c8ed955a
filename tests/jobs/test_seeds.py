"""The seeds go in through the API's schemas, once."""

import csv
import json
from pathlib import Path

import pytest

from applys.jobs.actions import occupations, seeds
from applys.jobs.schemas.seeds import RomeRowSchema, SeedAidSchema, SeedOfferSchema
from tests.factories.partners import a_partner

SEEDS = Path("seeds")


def rome_rows():
    with (SEEDS / "rome_codes.csv").open(encoding="utf-8") as file:
        return RomeRowSchema(many=True).load(list(csv.DictReader(file)))


def documents(name, schema):
    return schema(many=True).load(json.loads((SEEDS / name).read_text(encoding="utf-8")))


@pytest.fixture
def employers(session, town):
    for slug in {offer["employer"] for offer in documents("offers.json", SeedOfferSchema)}:
        session.add(a_partner(town.id, slug=slug, name=slug))
    session.flush()


def test_the_grid_has_its_1584_codes_and_goes_in_once(session):
    rows = rome_rows()
    assert len(rows) == 1584
    assert [occupations.keep_codes(session, rows) for _ in range(2)] == [1584, 0]


def test_a_label_that_changed_is_renamed(session):
    occupations.keep_codes(session, [{"code": "K2204", "label": "Nettoyage"}])
    assert occupations.keep_codes(session, [{"code": "K2204", "label": "Propreté"}]) == 1


def test_demo_offers_go_in_once_and_are_found(call, session, employers):
    offers = documents("offers.json", SeedOfferSchema)
    assert [seeds.seed_offers(session, offers) for _ in range(2)] == [len(offers), 0]
    found = call(None, "GET", "/jobs/offers?limit=100").json["items"]
    assert len(found) == len(offers)


def test_each_demo_offer_names_an_occupation_of_the_grid():
    codes = {row["code"] for row in rome_rows()}
    offers = documents("offers.json", SeedOfferSchema)
    assert {offer["rome_code"] for offer in offers} <= codes


def test_schemes_go_in_once_and_those_over_are_refused(call, session):
    aids = documents("aids.json", SeedAidSchema)
    assert [seeds.seed_aids(session, aids) for _ in range(2)] == [1, 0]
    refused = call(
        "employer", "POST", "/jobs/offers",
        json={"title": "Cuisinier H/F", "description": "Vous préparez les repas du midi.",
              "contract": "cdi", "pay_period": None, "aids": ["emplois-francs"]},
    )  # fmt: skip
    assert refused.status_code == 422


def test_occupations_are_found_by_words_without_accents(call, session, town):
    occupations.keep_codes(session, rome_rows())
    found = call(None, "GET", "/jobs/rome-codes?q=boulanger").json["items"]
    assert "D1102" in {row["code"] for row in found}
    by_code = call(None, "GET", "/jobs/rome-codes?q=k2204").json["items"]
    assert [row["code"] for row in by_code] == ["K2204"]


@pytest.mark.parametrize("words", ["%%", "__", "\\\\", "k22_4"])
def test_signs_are_looked_for_as_they_are(call, session, town, words):
    occupations.keep_codes(session, [{"code": "K2204", "label": "Nettoyage de locaux"}])
    found = call(None, "GET", "/jobs/rome-codes", query_string={"q": words})
    assert found.json["items"] == []
