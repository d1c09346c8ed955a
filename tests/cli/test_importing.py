"""`applys import …`: files of others come in, and what stops them is told in one line."""

import json

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.cli import importing
from tests.databases import drop_database, fresh_database, own_name
from tests.factories.france_travail import some_raw_offers
from tests.factories.openagenda import a_raw_event, an_export
from tests.factories.partners import a_neighbourhood, a_territory

pytestmark = pytest.mark.race


@pytest.fixture(scope="module")
def run(worker_id, tmp_path_factory):
    """Run an import command on a database of its own, where Amboise and La Verrerie are."""
    url = fresh_database(own_name("import", worker_id))
    with Session(create_engine(url, poolclass=NullPool)) as session:
        town = a_territory()
        session.add(town)
        session.flush()
        session.add(a_neighbourhood(town.id))
        session.commit()
    home = str(tmp_path_factory.mktemp("import"))
    runner = CliRunner(env={"APPLYS_DATABASE_URL": url, "APPLYS_HOME": home})

    def run(*arguments, territory="amboise"):
        asked = [str(each) for each in (*arguments, "--territory", territory)]
        return runner.invoke(importing.import_command, asked)

    yield run
    drop_database(url)


@pytest.fixture
def offers(tmp_path):
    file = tmp_path / "offers.json"
    file.write_text(json.dumps({"resultats": list(some_raw_offers(3))}))
    return file


def test_offers_come_in_and_a_second_run_changes_nothing(run, offers):
    first = run("france-travail", offers)
    assert first.exit_code == 0
    assert first.output.startswith("3 offers read: 3 new, 0 changed")
    again = run("france-travail", offers)
    assert again.output.startswith("3 offers read: 0 new, 0 changed, 0 prolonged, 3 unchanged.")


@pytest.mark.parametrize("content", ["", "not json", '{"resultats": [{"id": "1", ', "3"])
def test_a_file_that_is_not_offers_is_told_and_fails(run, tmp_path, content):
    broken = tmp_path / "broken.json"
    broken.write_text(content)
    refused = run("france-travail", broken)
    assert refused.exit_code == 1
    assert "broken.json" in refused.output


def test_without_credentials_the_settings_to_give_are_named(run):
    refused = run("france-travail")
    assert refused.exit_code == 2
    assert "APPLYS_FRANCE_TRAVAIL_CLIENT_ID" in refused.output


def test_a_file_and_a_date_do_not_go_together(run, offers):
    assert run("france-travail", offers, "--since", "3").exit_code == 2


def test_an_organiser_who_is_not_there_is_told(run, tmp_path):
    file = tmp_path / "agenda.json"
    file.write_bytes(an_export(a_raw_event()))
    refused = run("openagenda", file, "--organiser", "nobody", "--capacity", "10")
    assert (refused.exit_code, "No partner of this town" in refused.output) == (1, True)


def test_an_unknown_territory_is_told(run, offers):
    refused = run("france-travail", offers, territory="nowhere")
    assert refused.exit_code == 1
    assert "No territory is called nowhere" in refused.output


def test_a_neighbourhood_is_drawn_as_the_national_file_does(run, tmp_path):
    ring = [[0.99, 47.40], [1.0, 47.40], [1.0, 47.41], [0.99, 47.41], [0.99, 47.40]]
    names = {"code_qp": "QN03701M", "lib_qp": "La Verrerie", "insee_com": "37003"}
    feature = {
        "type": "Feature",
        "properties": names,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    file = tmp_path / "qpv.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert run("neighbourhoods", file).exit_code == 0


def test_a_file_that_is_not_geojson_is_told_and_fails(run, tmp_path):
    file = tmp_path / "qpv.geojson"
    file.write_text("[]")
    assert run("neighbourhoods", file).exit_code == 1
