"""Offers brought in from a file, and the report that tells of it."""

import json
from pathlib import Path

import pytest

from applys.jobs.actions.imports import running as imports
from applys.jobs.models import State
from applys.jobs.rules import imported
from applys.kernel import database
from tests.factories.france_travail import a_raw_offer, some_raw_offers
from tests.jobs.imports.traps import REFUSED, TRAPS

DATA = Path(__file__).parent / "data" / "search_answer.json"


@pytest.fixture
def bring_file(amboise):
    def bring_file(content, **options):
        written = content if isinstance(content, bytes) else json.dumps(content).encode()
        return imports.import_file(database.transaction, "amboise", written, **options)

    return bring_file


def test_the_data_file_is_brought_in_whole_and_its_doubts_counted(bring_file, kept):
    told = []
    report = bring_file(DATA.read_bytes(), progress=told.append)
    assert (report.read, report.created, report.refused) == (len(TRAPS), len(TRAPS), [])
    assert sum(told) == len(TRAPS)
    assert report.flags["no_coordinates"] == sum(
        "no_coordinates" in trap.flags for trap in TRAPS.values()
    )
    assert set(kept()) == {str(trap.raw["id"]) for trap in TRAPS.values()}


def test_a_file_withdraws_nothing_unless_someone_says_it_is_complete(bring_file, kept):
    bring_file(some_raw_offers(3))
    assert bring_file(some_raw_offers(2)).withdrawn == 0
    assert bring_file(some_raw_offers(3)[:2], complete=True).withdrawn == 1
    assert kept()["200001K"].state is State.WITHDRAWN


def test_a_file_that_holds_its_whole_search_is_complete(bring_file):
    bring_file(some_raw_offers(3))
    answer = {"resultats": some_raw_offers(3)[:2], "Content-Range": "offres 0-1/2"}
    assert bring_file(answer).withdrawn == 1


def test_a_file_that_says_it_is_one_page_is_not_complete_whoever_says_so(bring_file):
    bring_file(some_raw_offers(3))
    answer = {"resultats": some_raw_offers(3)[:2], "Content-Range": "offres 0-1/9981"}
    report = bring_file(answer, complete=True)
    assert (report.withdrawn, report.complete) == (0, False)
    assert "lacks 9979" in report.trouble


def test_a_cut_file_of_lines_brings_what_is_before_the_cut(bring_file, kept):
    bring_file(some_raw_offers(3))
    lines = b"\n".join(json.dumps(offer).encode() for offer in some_raw_offers(3))
    report = bring_file(lines[:-50], complete=True)
    assert (report.unchanged, report.withdrawn) == (2, 0)
    assert report.refused == [(3, "not JSON: cut or damaged")]


def test_a_cut_document_brings_nothing(bring_file, kept):
    with pytest.raises(imported.NotOffers):
        bring_file(json.dumps({"resultats": some_raw_offers(3)}).encode()[:-50])
    assert kept() == {}


def test_the_report_adds_up_and_is_told_in_lines(bring_file):
    rows = [*REFUSED * 3, a_raw_offer(1), a_raw_offer(1), a_raw_offer(2, entreprise={})]
    report = bring_file(rows)
    told = "\n".join(report.lines())
    accounted = report.created + report.repeated + len(report.refused)
    assert report.read == accounted == len(rows)
    assert "30 offers read: 2 new, 0 changed, 0 prolonged, 0 unchanged." in told
    assert "27 refused:\n  row 1: not an object" in told
    assert "  … and 7 more" in told
    assert "  no_employer: 1" in told
    assert report.lines()[-1] == "Nothing withdrawn: not a complete run."
