"""Files: what they are called, how long they are, what must not be in them."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOMAINS = (
    "accounts", "directions", "dumping", "events", "jobs", "notifications", "partners", "rounds",
)  # fmt: skip
WORDS = {
    "__init__", "models", "schemas", "rules", "queries", "actions", "messages", "views", "tasks",
}  # fmt: skip
EMPTY_NAMES = {
    "utils", "util", "helpers", "helper", "common", "core", "manager", "managers", "constants",
    "exceptions", "misc", "base", "lib", "shared",
}  # fmt: skip
MOST_LINES = 250
ELSEWHERE = re.compile(
    r"pypi\.[o]rg|files\.[p]ythonhosted|registry\.[n]pmjs|deb\.[d]ebian\.org"
    r"|(?<![\w.\"'}])/(?:work|root|tmp)/[a-z]"
)


def tracked(*patterns):
    """The files that Git knows or would add, as paths from the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted({Path(name) for name in listed.stdout.splitlines() if (ROOT / name).exists()})


def python_files():
    written = tracked("applys/*.py", "tests/*.py", "bench/*.py")
    return [path for path in written if "versions" not in path.parts]


def test_no_file_is_longer_than_a_person_can_hold():
    lengths = {path: (ROOT / path).read_text().count("\n") for path in python_files()}
    assert len(lengths) > 50
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_name_says_nothing():
    assert [path for path in python_files() if EMPTY_NAMES & {path.stem, *path.parent.parts}] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_domain_is_told_in_the_seven_words(domain):
    inside = [path.relative_to(f"applys/{domain}") for path in tracked(f"applys/{domain}/*.py")]
    said = {path.parts[0].removesuffix(".py") for path in inside}
    assert "models" in said
    assert said <= WORDS


def test_every_module_says_what_it_is_for():
    silent = [path for path in python_files() if not (ROOT / path).read_text().startswith('"""')]
    empty = {path for path in silent if not (ROOT / path).read_text()}
    assert [path for path in silent if path not in empty] == []
    assert all(path.name == "__init__.py" for path in empty)


def test_no_file_names_a_registry_or_a_folder_of_one_machine():
    texts = [path for path in tracked() if path.suffix not in {".png", ".woff2", ".ico"}]
    found = {path: ELSEWHERE.search((ROOT / path).read_text(errors="replace")) for path in texts}
    assert {str(path): match.group() for path, match in found.items() if match} == {}


def test_no_test_patches_our_code():
    patches = re.compile(r"unittest[.]mock|import[ ]mock|monkeypatch[.](?:setattr|delattr)")
    paths = tracked("tests/*.py")
    assert [path for path in paths if patches.search((ROOT / path).read_text())] == []
