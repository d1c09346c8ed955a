"""Documents: what they name exists, and what they promise is what is done."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from applys.cli import COMMANDS, main
from applys.settings import Settings

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    path.relative_to(ROOT)
    for folder in (".", "docs", "docs/adr", "api_spec", "seeds", "bench")
    for path in (ROOT / folder).glob("*.md")
)
README, OPERATIONS, CONTRIBUTING = "README.md", "docs/operations.md", "CONTRIBUTING.md"
FOR_TESTS = {"APPLYS_TEST_DATABASE_URL", "APPLYS_CHROMIUM", "APPLYS_REQUIRE_BROWSER"}


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def make_targets():
    return set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))


def test_the_documents_are_there():
    names = {str(path) for path in DOCUMENTS}
    assert {README, OPERATIONS, CONTRIBUTING, "CHANGELOG.md", "docs/settings.md"} <= names
    assert {"docs/glossary.md", "docs/adr/README.md", "seeds/README.md"} <= names


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_link_leads_somewhere(document):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)\s#]+)", read(document))
    places = [ROOT / document.parent / link for link in links]
    assert [str(place) for place in places if not place.exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_setting_that_is_named_exists(document):
    known = {f"APPLYS_{name.upper()}" for name in Settings.__dataclass_fields__}
    assert set(re.findall(r"\bAPPLYS_[A-Z_]*[A-Z]\b", read(document))) <= known | FOR_TESTS


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_make_target_that_is_named_exists(document):
    said = re.findall(r"^make ([a-z]+)|`make ([a-z]+)", read(document), re.MULTILINE)
    assert {first or second for first, second in said} <= make_targets()


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_command_that_is_named_exists(document):
    said = re.findall(
        r"(?:`|bin/|api )(?:applys )([a-z-]+)((?: [a-z-]+| --[a-z-]+)*)", read(document)
    )
    for name, rest in said:
        assert name in COMMANDS, name
        options = re.findall(r"--[a-z-]+", rest)
        sub = [word for word in rest.split() if not word.startswith("-")][:1]
        command = main.get_command(click.Context(main), name)
        path = [name, *sub] if isinstance(command, click.Group) else [name]
        shown = CliRunner().invoke(main, [*path, "--help"])
        assert shown.exit_code == 0
        assert [option for option in options if option not in shown.output] == []


def test_the_readme_is_one_screen_and_leads_with_two_commands():
    lines = read(README).splitlines()
    assert len(lines) <= 70
    assert {"run", "test"} == set(re.findall(r"^make ([a-z]+)", read(README), re.MULTILINE))


def test_the_readme_s_tree_is_the_tree():
    drawn = re.findall(r"^[├└]── (\S+)", read(README), re.MULTILINE)
    there = {path.name + "/" * path.is_dir() for path in (ROOT / "applys").iterdir()}
    assert set(drawn) <= there
    hidden = {"__init__.py", "__pycache__/", "wsgi.py"}
    assert there - hidden <= set(drawn)


def test_ci_runs_the_readme_s_test_command():
    command = "make test"
    assert command in read(README)
    assert re.search(rf"^{command}\b", read(".ci/run"), re.MULTILINE)
    assert "APPLYS_REQUIRE_BROWSER=1" in read(".ci/run")


def test_the_addresses_to_watch_exist(app):
    known = {rule.rule for rule in app.url_map.iter_rules()}
    named = set(re.findall(r"`(/(?:health|metrics|docs)[a-z/]*)`", read(OPERATIONS)))
    assert {"/health/live", "/health/ready", "/metrics"} <= named <= known


def test_the_changelog_keeps_its_form():
    text = read("CHANGELOG.md")
    assert re.search(
        r"^## \[?Unreleased\]?$|^## \[?\d+\.\d+\.\d+\]? - \d{4}-\d\d-\d\d$", text, re.MULTILINE
    )
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Known limits"}
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= kinds
