"""A search finds from an offer what the public search finds from a search."""

from dataclasses import fields

import pytest
from sqlalchemy import select

from applys.accounts.models import ContractKind
from applys.jobs.models import Diploma, FrenchLevel, Offer, SearchHit, WorkTime
from applys.jobs.queries.offers import search
from applys.kernel.places import Point

NEAR, FAR = (47.4021, 0.9951), (47.39, 0.69)
OFFERS = {
    "cleaning": {},
    "cook": {
        "title": "Cuisinier H/F", "description": "Vous préparez les repas d'une école le midi.",
        "rome_code": "G1602", "contract": ContractKind.CDD, "hours_per_week": 35,
        "working_times": ["days"], "diploma": Diploma.CAP, "french_level": FrenchLevel.A2,
        "licence_required": False,
    },
    "night guard": {
        "title": "Veilleur de nuit", "rome_code": "K2502", "contract": ContractKind.INTERIM,
        "hours_per_week": None, "working_times": ["nights", "weekends"],
        "diploma": Diploma.NONE, "french_level": FrenchLevel.B1, "licence_required": True,
    },
    "far away": {
        "latitude": FAR[0], "longitude": FAR[1], "diploma": Diploma.NONE,
        "french_level": FrenchLevel.NONE, "licence_required": False,
    },
    "nowhere": {"latitude": None, "longitude": None, "rome_code": None, "contract": None},
}  # fmt: skip
SEARCHES = {
    "everything": {},
    "a word": {"words": "ménage"},
    "a word of the description": {"words": "nettoyez bureaux"},
    "words with an exclusion": {"words": "agent -nuit"},
    "a word nobody wrote": {"words": "astronaute"},
    "a contract": {"contracts": ["cdd", "interim"]},
    "a letter of ROME": {"rome": ["K"]},
    "a family of ROME": {"rome": ["G16", "K25"]},
    "a code of ROME": {"rome": ["K2204"]},
    "few hours": {"hours_max": 24},
    "many hours": {"hours_min": 30},
    "days only": {"working_times": ["days"]},
    "any time": {"working_times": ["days", "nights", "weekends", "evenings"]},
    "little French": {"french_level": FrenchLevel.A2},
    "no French": {"french_level": FrenchLevel.NONE},
    "no diploma": {"no_diploma": True},
    "no licence": {"no_licence": True},
    "near home": {"latitude": NEAR[0], "longitude": NEAR[1], "radius_m": 5_000},
    "all at once": {
        "words": "agent", "contracts": ["cdi"], "rome": ["K22"], "hours_max": 30,
        "latitude": NEAR[0], "longitude": NEAR[1], "radius_m": 5_000,
    },
}  # fmt: skip
KNOWN = {field.name for field in fields(search.Search)}


def asked(facts):
    """The same, as the public search asks it."""
    wanted = {name: value for name, value in facts.items() if name in KNOWN}
    wanted["contracts"] = [ContractKind(each) for each in facts.get("contracts", ())]
    wanted["working_times"] = [WorkTime(each) for each in facts.get("working_times", ())]
    if "latitude" in facts:
        wanted["point"] = Point(facts["latitude"], facts["longitude"])
    return search.Search(**wanted)


@pytest.mark.parametrize("name", SEARCHES)
def test_it_finds_what_the_public_search_finds(publish, save, work, session, name):
    saved_id = save(**SEARCHES[name]).id
    for facts in OFFERS.values():
        publish(**facts)
    work()
    public = session.scalars(search.matching(asked(SEARCHES[name])).with_only_columns(Offer.id))
    hits = session.scalars(select(SearchHit.offer_id).where(SearchHit.search_id == saved_id))
    assert set(hits) == set(public)


def test_the_examples_tell_searches_apart(publish, session):
    for facts in OFFERS.values():
        publish(**facts)
    found = {
        name: frozenset(
            session.scalars(search.matching(asked(facts)).with_only_columns(Offer.id)).all()
        )
        for name, facts in SEARCHES.items()
    }
    assert len(set(found.values())) > 10
    assert {len(each) for each in found.values()} >= {0, 1, 2, 5}
