"""Files of offers: an answer, a list, a line each; and those that were cut."""

import json

import pytest

from applys.jobs.rules import imported
from tests.factories.france_travail import some_raw_offers

OFFERS = some_raw_offers(3)
LINES = b"\n".join(json.dumps(offer).encode() for offer in OFFERS)


def numbers(document):
    return [row.number for row in document.rows if not row.fault]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"resultats": OFFERS}).encode(),
        json.dumps(OFFERS, indent=2).encode(),
        LINES,
        LINES + b"\n\n",
        b"\xef\xbb\xbf" + json.dumps(OFFERS).encode(),
        json.dumps(OFFERS).encode("utf-16"),
    ],
    ids=["answer", "list", "lines", "blank lines", "byte order mark", "utf-16"],
)
def test_each_form_gives_the_same_offers(content):
    document = imported.parsed(content)
    assert [row.raw for row in document.rows] == OFFERS
    assert numbers(document) == [1, 2, 3]


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ({"Content-Range": "offres 0-2/9981"}, 9981),
        ({"Content-Range": "0-2/3"}, 3),
        ({"total": 12}, 12),
        ({"total": True}, None),
        ({"Content-Range": "*/0"}, None),
        ({}, None),
    ],
)
def test_an_answer_may_say_how_many_its_search_has(said, total):
    assert imported.parsed(json.dumps({"resultats": OFFERS, **said}).encode()).total == total


@pytest.mark.parametrize("cut", [20, len(LINES) // 2, len(LINES) - 1])
def test_lines_before_a_cut_are_kept_and_the_cut_is_named(cut):
    content = LINES[: len(LINES.splitlines()[0]) + 1 + cut // 2]
    document = imported.parsed(content)
    assert document.rows[0].raw == OFFERS[0]
    assert (document.rows[-1].raw, document.rows[-1].fault) == (None, "not JSON: cut or damaged")


def test_a_line_cut_inside_a_letter_is_named_too():
    document = imported.parsed(LINES + b'\n{"id": "4", "intitule": "Pr\xc3')
    assert numbers(document) == [1, 2, 3]
    assert [row.number for row in document.rows if row.fault] == [4]


def test_one_offer_alone_is_a_line():
    assert imported.parsed(json.dumps(OFFERS[0], indent=1).encode()).rows[0].raw == OFFERS[0]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n",
        b"null",
        b"12",
        b'"offres"',
        b"<html><body>Connexion</body></html>",
        b'{"resultats": {"id": 1}}',
        json.dumps({"resultats": OFFERS}).encode()[:-300],
        json.dumps(OFFERS, indent=2).encode()[:-300],
        json.dumps({"resultats": OFFERS}, indent=2).encode()[:-300],
        b'{"resultats": ["\xe9"]}',
        b"[" * 100_000,
        b"PK\x03\x04\x00\x00",
    ],
)
def test_what_is_no_file_of_offers_is_refused_by_name(content):
    with pytest.raises(imported.NotOffers, match="one offer a line"):
        imported.parsed(content)
