"""Each trap is read as it should be; nothing makes the reader fail."""

import json
from dataclasses import asdict
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applys.jobs.rules import imported
from applys.kernel.places import Point
from tests.factories.france_travail import a_raw_offer
from tests.jobs.imports.traps import REFUSED, SOUND, TRAPS, search_answer

TOWN = imported.Town(
    insee_code="37003", name="Contrat de ville d'Amboise", centre=Point(47.4113, 0.9826)
)
DATA = Path(__file__).parent / "data" / "search_answer.json"
OFFICIAL = Path(__file__).parents[3] / "../shared/data/france_travail_offres_openapi.json"


def read(raw):
    return imported.normalised(raw, TOWN, {"K2204"})


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_is_read_and_doubted_as_it_should_be(name):
    trap = TRAPS[name]
    offer = read(trap.raw)
    facts = asdict(offer)
    assert {field: facts[field] for field in trap.reads} == trap.reads
    assert set(offer.flags) == trap.flags


@pytest.mark.parametrize("raw", REFUSED)
def test_what_has_no_usable_id_is_refused_with_a_reason(raw):
    refusal = read(raw)
    assert isinstance(refusal, imported.Refusal)
    assert refusal.reason in {"not an object", "no usable id"}


def test_every_doubt_has_its_trap():
    caught = set().union(*(trap.flags for trap in TRAPS.values()))
    assert caught == {str(doubt) for doubt in imported.Doubt}


def test_a_recruiter_s_name_is_kept_nowhere():
    assert "Invente" not in json.dumps(asdict(read(a_raw_offer())), default=str)


def test_a_pay_that_could_not_be_read_outlives_the_cut_of_the_description():
    offer = read(a_raw_offer(description="mot " * 3000, salaire={"libelle": "Autre de 9 Euros"}))
    assert len(offer.description) <= 10_000
    assert offer.description.endswith("…\n\nAutre de 9 Euros")


@pytest.mark.parametrize(
    ("changes", "waits"),
    [
        ({}, False),
        ({"entreprise": {}}, False),
        ({"lieuTravail": {}}, False),
        ({"entreprise": {}, "lieuTravail": {}}, True),
        ({"intitule": ""}, True),
        ({"description": "<br>"}, True),
        ({"typeContrat": "REP"}, True),
    ],
)
def test_only_a_serious_doubt_makes_an_offer_wait_for_a_person(changes, waits):
    assert imported.needs_a_person(read(a_raw_offer(**changes))) is waits


def test_the_data_file_is_what_the_builder_builds():
    assert json.loads(DATA.read_text()) == search_answer()


def test_the_builder_keeps_to_the_official_document():
    if not OFFICIAL.exists():
        pytest.skip(f"LOUD: the official OpenAPI document is not at {OFFICIAL.name}")
    document = json.loads(OFFICIAL.read_text())
    schema = {"$ref": "#/components/schemas/Offre", "components": document["components"]}
    strict = jsonschema.Draft4Validator(schema)
    for name in SOUND:
        assert [error.message for error in strict.iter_errors(TRAPS[name].raw)] == []
        assert set(TRAPS[name].raw) <= set(document["components"]["schemas"]["Offre"]["properties"])


KEYS = st.text(max_size=8)
TEXTS = st.text(st.characters(exclude_categories=[]), max_size=30)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
ODD = JSON | st.from_regex(r"[0-9]{0,9}[hH€ ,.<&;-]{0,4}(Mois|Euros|H/semaine)?", fullmatch=True)
FIELDS = {
    name: ODD | st.dictionaries(st.sampled_from(sorted(value)), ODD)
    if isinstance(value, dict) and value
    else ODD
    for name, value in a_raw_offer().items()
    if name != "id"
}


@settings(max_examples=300, deadline=None)
@given(st.fixed_dictionaries({"id": st.just("201ABCD")}, optional=FIELDS))
def test_no_value_whatever_makes_the_reader_fail(raw):
    offer = read(raw)
    assert 1 <= len(offer.title) <= 150
    assert len(offer.description) <= 10_000
    assert not any(ord(each) < 32 and each != "\n" for each in offer.title + offer.description)
    assert imported.fingerprint(offer) == imported.fingerprint(read(raw))
    json.dumps(asdict(offer), default=str, ensure_ascii=False).encode()


@settings(max_examples=200, deadline=None)
@given(JSON)
def test_no_row_whatever_makes_the_reader_fail(raw):
    assert isinstance(read(raw), imported.Refusal | imported.ImportedOffer)
