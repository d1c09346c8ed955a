"""Occupations are found by the names that people give them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from applys.cli.importing import import_command
from applys.jobs.actions import occupations
from applys.jobs.models import TitleSource
from applys.jobs.rules.rome import files, naming
from tests.jobs.test_seeds import rome_rows

SEEDS, SHARED = Path("seeds"), Path("../shared/data")
NATIONAL = SHARED / "rome_codes_v460.csv", SHARED / "rome_appellations_immersion.csv"


@pytest.fixture
def grid(session, town):
    occupations.keep_codes(session, rome_rows())
    for name in ("rome_titles.csv", "rome_everyday.csv"):
        occupations.import_rome(session, (SEEDS / name).read_bytes())


def found(call, words):
    return call(None, "GET", "/jobs/rome-codes", query_string={"q": words, "limit": 5}).json[
        "items"
    ]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("femme de ménage", {"K1304", "K2204"}),
        ("FEMME DE MENAGE", {"K1304", "K2204"}),
        ("femme de menaje", {"K1304", "K2204"}),
        ("nounou", {"K1303"}),
        ("routier", {"N4101"}),
        ("caissière", {"D1505"}),
    ],
)
def test_everyday_words_find_their_occupations(call, grid, words, codes):
    assert codes <= {each["code"] for each in found(call, words)}


def test_what_was_found_says_by_which_name(call, grid):
    assert {each["title"] for each in found(call, "femme de ménage")[:2]} == {"femme de ménage"}


@pytest.mark.parametrize("words", ["--", "de la", "%%", "xyzzyx"])
def test_words_that_find_nothing_find_nothing_and_break_nothing(call, grid, words):
    assert all(set(each) == {"code", "label", "title"} for each in found(call, words))


def test_files_of_the_seeds_name_codes_of_the_grid_and_go_in_once(session, grid):
    for name in ("rome_titles.csv", "rome_everyday.csv"):
        report = occupations.import_rome(session, (SEEDS / name).read_bytes())
        assert (report.titles, report.refused) == (0, [])


def test_a_bad_row_is_reported_with_its_line_and_the_rest_goes_in():
    content = "code,everyday_title\nK2204,ménage\nX99,rien\nK1304,\n".encode()
    read = files.read(content)
    assert read.titles == {2: ("K2204", "ménage")}
    assert read.source is TitleSource.EVERYDAY
    assert read.refused == [(3, "'X99' is not a ROME code"), (4, "no words")]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", b"{}"])
def test_a_file_of_something_else_is_refused(content):
    with pytest.raises(files.NotRome):
        files.read(content)


@pytest.mark.skipif(not NATIONAL[0].exists(), reason="the national files are not beside the repo")
def test_the_national_files_go_in_whole(session, town):
    codes, titles = (occupations.import_rome(session, path.read_bytes()) for path in NATIONAL)
    assert (codes.codes, codes.refused) == (1584, [])
    assert titles.titles > 11_000
    assert titles.refused == []


def test_the_command_asks_for_a_file():
    assert CliRunner().invoke(import_command, ["rome"]).exit_code == 2


@pytest.mark.parametrize(
    ("asked", "words"),
    [("Femme de Ménage", ["femme", "menage"]), ("de la", ["de", "la"]), ("!!", [])],
)
def test_empty_words_are_left_out_unless_all_are(asked, words):
    assert naming.words(asked) == words
