"""A row of data.inclusion is sound, or each of its faults is told."""

from datetime import date

import pytest

from applys.directions.rules.exchange import checking, reading
from applys.directions.rules.exchange.reading import NotDataInclusion
from applys.kernel import rows
from tests.factories.exchange import a_file, a_service_row, a_structure_row

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize("row", [a_structure_row(), a_service_row()], ids=["structure", "service"])
def test_a_sound_row_has_no_fault(row):
    assert checking.faults(row, TODAY) == []
    needed = {"source", "id", "structure_id", "nom", "description", "date_maj"}
    assert checking.faults({name: row[name] for name in needed & set(row)}, TODAY) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"nom": "ab"}, "nom"), ({"nom": None}, "nom"), ({"nom": 3}, "nom"),
        ({"nom": "a\x00bc"}, "nom"), ({"nom": "a\ud800bc"}, "nom"),
        ({"description": "court"[:4]}, "description"), ({"source": ""}, "source"),
        ({"id": "ccas"}, "id"), ({"id": "dora--"}, "id"), ({"id": "autre--ccas"}, "id"),
        ({"date_maj": "2027-01-01"}, "date_maj"), ({"date_maj": "1999-12-31"}, "date_maj"),
        ({"date_maj": "hier"}, "date_maj"), ({"date_maj": "20261001"}, "date_maj"),
        ({"siret": "123"}, "siret"), ({"code_postal": "3740"}, "code_postal"),
        ({"code_postal": 37400}, "code_postal"), ({"longitude": None}, "latitude"),
        ({"latitude": 91}, "latitude"), ({"latitude": float("nan")}, "latitude"),
        ({"latitude": True}, "latitude"), ({"latitude": "47"}, "latitude"),
        ({"courriel": "chez moi"}, "courriel"), ({"site_web": "javascript:x"}, "site_web"),
        ({"reseaux_porteurs": ["pmi"]}, "reseaux_porteurs"),
        ({"reseaux_porteurs": "ccas-cias"}, "reseaux_porteurs"),
        ({"reseaux_porteurs": ["caf", "caf"]}, "reseaux_porteurs"),
    ],
)  # fmt: skip
def test_a_structure_that_is_not_sound_is_told_why(changes, field):
    faults = checking.faults(a_structure_row(**changes), TODAY)
    assert [fault.partition(":")[0] for fault in faults] == [field]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"structure_id": None}, "structure_id"), ({"type": "danse"}, "type"),
        ({"thematiques": ["logement-hebergement"]}, "thematiques"), ({"frais": "cher"}, "frais"),
        ({"publics": []}, "publics"), ({"publics": ["tous-publics", "jeunes"]}, "publics"),
        ({"modes_accueil": ["par-pigeon"]}, "modes_accueil"),
        ({"zone_eligibilite": ["partout"]}, "zone_eligibilite"),
        ({"modes_mobilisation": []}, "modes_mobilisation"),
        ({"nombre_semaines": 2.5}, "nombre_semaines"), ({"nombre_semaines": 0}, "nombre_semaines"),
        ({"volume_horaire_hebdomadaire": -1}, "volume_horaire_hebdomadaire"),
        ({"horaires_accueil": ["Mo"]}, "horaires_accueil"),
    ],
)  # fmt: skip
def test_a_service_that_is_not_sound_is_told_why(changes, field):
    faults = checking.faults(a_service_row(**changes), TODAY)
    assert [fault.partition(":")[0] for fault in faults] == [field]


def test_every_fault_of_a_row_is_told_at_once():
    row = a_structure_row(nom="x", siret="1", latitude="?", code_postal="?")
    assert len(checking.faults(row, TODAY)) == 4


@pytest.mark.parametrize(
    "content",
    [
        b'[1, {"nom": "ab"}]',
        b'{"nom": "ab"}\n{"nom": "cd"}\n',
        b'{"items": [{"nom": "ab"}], "total": 1}',
        b'\xef\xbb\xbf{"structures": [\n{"nom": "ab \\"services\\": ["}\n], "services": []}',
    ],
)  # fmt: skip
def test_a_file_of_any_shape_gives_its_rows(content):
    document = reading.parsed(content)
    assert any(row.raw and row.raw["nom"].startswith("ab") for row in document.rows if row.line
               and isinstance(row.raw, dict))  # fmt: skip
    assert not document.cut


def test_a_file_that_is_cut_gives_the_rows_before_that():
    whole = a_file([a_structure_row("a"), a_structure_row("b")], [a_service_row()])
    assert [row.line for row in reading.parsed(whole).rows] == [2, 3, 5]
    for length in range(whole.index(b'"id": "dora--b"'), len(whole) - 3, 97):
        document = reading.parsed(whole[:length])
        assert document.cut
        assert document.rows[0].raw["id"] == "dora--a"


def test_a_damaged_row_does_not_hide_those_that_follow():
    whole = a_file([a_structure_row("a"), a_structure_row("b"), a_structure_row("c")], [])
    document = reading.parsed(whole.replace(b'"dora--b"', b'"dora--b'))
    assert [row.fault for row in document.rows] == ["", rows.DAMAGED, ""]
    assert [row.line for row in document.rows] == [2, 3, 4]
    assert not document.cut


@pytest.mark.parametrize("content", [b"", b"hello", b"42", b"\xff\xfe", b"{}", b"[" * 100_000])
def test_what_is_no_directory_is_refused_by_name(content):
    with pytest.raises(NotDataInclusion):
        reading.parsed(content)


@pytest.mark.parametrize("content", [b"[]", b'{"structures": [], "services": []}'])
def test_an_empty_directory_is_one(content):
    assert reading.parsed(content).rows == []
