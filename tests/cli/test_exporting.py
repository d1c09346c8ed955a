"""`applys import data-inclusion`, `applys export …`: the directory comes in and goes out."""

import json

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.cli import exporting, importing
from tests.databases import drop_database, fresh_database, own_name
from tests.factories.exchange import a_file, a_service_row, a_structure_row
from tests.factories.partners import a_territory

pytestmark = pytest.mark.race


@pytest.fixture(scope="module")
def run(worker_id, tmp_path_factory):
    """Run a command on a database of its own, where Amboise is."""
    url = fresh_database(own_name("export", worker_id))
    with Session(create_engine(url, poolclass=NullPool)) as session, session.begin():
        session.add(a_territory())
    home = str(tmp_path_factory.mktemp("export"))
    runner = CliRunner(env={"APPLYS_DATABASE_URL": url, "APPLYS_HOME": home})

    def run(command, *arguments, territory="amboise"):
        asked = [str(each) for each in (*arguments, "--territory", territory)]
        return runner.invoke(command, asked)

    yield run
    drop_database(url)


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "directory.json"
    file.write_bytes(a_file([a_structure_row()], [a_service_row(), a_service_row("b", "no")]))
    return file


def test_the_directory_comes_in_and_goes_out_the_same_each_time(run, file, tmp_path):
    taken = run(importing.import_command, "data-inclusion", file)
    assert taken.exit_code == 0
    assert "line 5, dora--b: structure_id: no structure dora--no" in taken.output
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert run(exporting.export_command, "data-inclusion", "--output", first).exit_code == 0
    assert run(importing.import_command, "data-inclusion", first).output.startswith(
        "2 rows read: 0 new, 0 changed, 2 unchanged"
    )
    run(exporting.export_command, "data-inclusion", "--output", second)
    assert first.read_bytes() == second.read_bytes()
    shown = run(exporting.export_command, "hsds")
    assert len(json.loads(shown.output)) == 1


def test_a_file_that_is_cut_says_so(run, file):
    file.write_bytes(file.read_bytes()[:-40])
    cut = run(importing.import_command, "data-inclusion", file)
    assert (cut.exit_code, "The file is cut" in cut.output) == (1, True)


def test_what_stops_an_export_is_told_in_one_line(run, tmp_path):
    there = tmp_path / "kept.json"
    there.write_text("kept")
    failed = run(exporting.export_command, "hsds", "--output", there, territory="paris")
    assert (failed.exit_code, "No territory is called paris" in failed.output) == (1, True)
    assert there.read_text() == "kept"


def test_what_is_no_directory_is_told_in_one_line(run, file):
    file.write_text("bonjour")
    failed = run(importing.import_command, "data-inclusion", file)
    assert (failed.exit_code, "Neither" in failed.output) == (1, True)
