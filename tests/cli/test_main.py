"""The command line: help for all, and exit codes that mean something."""

import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from applys.cli import COMMANDS, main
from applys.cli.working import libpq_url
from tests.databases import create_database, drop_database, own_name

NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"


@pytest.fixture
def applys(monkeypatch, tmp_path):
    """Run a command in a home of its own; variables are given without their prefix."""

    def applys(*arguments, **variables):
        for name in [name for name in os.environ if name.startswith("APPLYS_")]:
            monkeypatch.delenv(name)
        given = {f"APPLYS_{name}": value for name, value in variables.items()}
        return CliRunner().invoke(main, arguments, env={"APPLYS_HOME": str(tmp_path), **given})

    return applys


def test_help_names_every_command(applys):
    shown = applys("--help")
    assert shown.exit_code == 0
    assert all(f"  {name} " in shown.output for name in COMMANDS)
    assert "Exit codes" in shown.output


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_a_command_what_it_says_of_itself(name):
    command = main.get_command(click.Context(main), name)
    assert command.get_short_help_str(200) == COMMANDS[name][1]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(applys, name):
    shown = applys(name, "--help")
    assert shown.exit_code == 0
    assert "Usage:" in shown.output


def test_help_loads_nothing_heavy():
    program = (
        "import sys, applys.cli\n"
        "try: applys.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(*{'flask', 'sqlalchemy', 'granian', 'marshmallow'} & set(sys.modules))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines()[-1] == ""


@pytest.mark.parametrize("wrong", [["fly"], ["migrate", "now"], ["work", "--concurrency", "0"]])
def test_wrong_usage_is_two(applys, wrong):
    assert applys(*wrong).exit_code == 2


@pytest.mark.parametrize("name", ["migrate", "seed", "serve", "work", "run", "purge"])
def test_wrong_settings_are_two_and_all_named(applys, name):
    refused = applys(name, PORT="x", LOG_LEVEL="loud")
    assert refused.exit_code == 2
    assert "APPLYS_PORT: " in refused.output
    assert "APPLYS_LOG_LEVEL: " in refused.output


@pytest.mark.parametrize("name", ["migrate", "purge", "work"])
def test_a_database_that_is_away_is_one(applys, name):
    refused = applys(name, DATABASE_URL=NOWHERE)
    assert refused.exit_code == 1
    assert "The database refused: connection failed" in refused.output
    assert "Start it, or correct APPLYS_DATABASE_URL." in refused.output


def test_a_database_without_tables_asks_for_them(applys, worker_id):
    url = create_database(own_name("empty", worker_id))
    refused = applys("purge", DATABASE_URL=url)
    drop_database(url)
    assert refused.exit_code == 1
    assert "Run `applys migrate` first." in refused.output


def test_a_home_that_cannot_be_written_in_is_named(applys):
    refused = applys("seed", HOME="/dev/null/home")
    assert refused.exit_code == 2
    assert "APPLYS_HOME: Must be a folder" in refused.output


@pytest.mark.parametrize("group", ["import", "export", "notifications"])
def test_no_command_of_a_group_is_told_by_half(applys, group):
    assert "..." not in applys(group, "--help").output.partition("Commands:")[2]


def test_everything_at_once_is_not_for_production(applys):
    given = {"DATABASE_URL": NOWHERE, "SECRET_KEY": "s" * 32, "PUBLIC_URL": "https://applys.test"}
    refused = applys("run", ENVIRONMENT="production", **given)
    assert refused.exit_code == 2
    assert "use `serve` and `work`" in refused.output


def test_migrate_says_when_it_is_done(applys, database_url):
    done = applys("migrate", DATABASE_URL=database_url)
    assert done.exit_code == 0
    assert done.output == "The database is up to date.\n"


def test_purge_says_what_went(applys, database_url):
    done = applys("purge", DATABASE_URL=database_url)
    assert done.exit_code == 0
    assert "Answers kept for repeated requests: 0 deleted" in done.output


def test_seeds_that_are_not_there_are_asked_for(applys, database_url, tmp_path):
    refused = applys("seed", DATABASE_URL=database_url, SEEDS=str(tmp_path / "none"))
    assert refused.exit_code == 1
    assert "APPLYS_SEEDS" in refused.output


def test_the_specification_is_written_and_compared(applys, tmp_path):
    file = tmp_path / "api" / "openapi.json"
    assert applys("spec", str(file), "--check").exit_code == 1
    assert applys("spec", str(file)).exit_code == 0
    assert applys("spec", str(file), "--check").exit_code == 0
    file.write_text(file.read_text().replace("}", "} ", 1))
    assert applys("spec", str(file), "--check").exit_code == 1


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("postgresql+psycopg://ana:p%40ss@db:5433/x", "postgresql://ana:p%40ss@db:5433/x"),
        ("postgresql+psycopg://ana@/x?host=/run/pg", "postgresql://ana@/x?host=%2Frun%2Fpg"),
    ],
)
def test_the_worker_reaches_the_same_database(given, plain):
    assert libpq_url(given) == plain
