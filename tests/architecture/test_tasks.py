"""Tasks: whatever is asked for, a worker knows."""

import itertools
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from croniter import croniter

from applys import app
from applys.kernel import tasks

PACKAGE = Path(app.__file__).parent
ASKED = re.compile(r"tasks\.defer\(\s*\w+,\s*\"([a-z_.]+)\"")


def test_every_task_that_is_asked_for_exists():
    sources = {path: path.read_text() for path in PACKAGE.rglob("*.py")}
    asked = {name for source in sources.values() for name in ASKED.findall(source)}
    assert asked
    assert asked <= set(tasks.names())


def test_every_ask_names_its_task_where_this_test_can_read_it():
    sources = [path.read_text() for path in PACKAGE.rglob("*.py") if path.stem != "tasks"]
    assert all(source.count("tasks.defer(") == len(ASKED.findall(source)) for source in sources)


def test_the_application_brings_every_domain_s_tasks():
    folders = [path.parent for path in PACKAGE.glob("*/tasks.py")]
    folders += [path.parents[1] for path in PACKAGE.glob("*/tasks/__init__.py")]
    written = {f"applys.{folder.name}.tasks" for folder in folders}
    assert written - {"applys.kernel.tasks"} == {module.__name__ for module in app.TASKS}


PERIODIC = {key[0]: each.cron for key, each in tasks.app.periodic_registry.periodic_tasks.items()}


@pytest.mark.parametrize("name", PERIODIC)
def test_no_periodic_task_runs_more_often_than_every_five_seconds(name):
    times = croniter(PERIODIC[name], datetime(2026, 11, 23, tzinfo=UTC))
    moments = [times.get_next(float) for _ in range(50)]
    assert min(after - before for before, after in itertools.pairwise(moments)) >= 5
