"""Nothing that a firm can reach over the API has a place for who came, or who was late."""

import json
from pathlib import Path

import pytest

ABSENCE = {"arrived_at", "late_at", "came", "no_show", "attendance", "how", "attended"}
SPEC = json.loads(Path("api_spec/openapi.json").read_text())
METHODS = {"get", "post", "put", "patch", "delete"}


def open_to(role):
    """The operations of meetings and jobs that a role may call, by name."""
    for path, operations in SPEC["paths"].items():
        for method in METHODS & set(operations):
            operation = operations[method]
            if path.startswith(("/v1/events", "/v1/jobs")) and role in operation.get("x-roles", ()):
                yield operation["operationId"], operation


def told(node, seen):
    """The names of all that an answer may hold, however deep."""
    if isinstance(node, list):
        for each in node:
            yield from told(each, seen)
    elif isinstance(node, dict):
        yield from node.get("properties", {})
        reference = node.get("$ref")
        if reference and reference not in seen:
            seen.add(reference)
            _, _, kind, name = reference.split("/")
            yield from told(SPEC["components"][kind][name], seen)
        for each in node.values():
            yield from told(each, seen)


FIRM = dict(open_to("employer"))


def test_a_firm_has_ways_of_its_own():
    assert {"get_table_sheet", "list_my_tables", "say_firm_interest"} <= set(FIRM)


@pytest.mark.parametrize("name", sorted(FIRM))
def test_no_answer_to_a_firm_has_a_place_for_an_absence(name):
    assert ABSENCE.isdisjoint(told(FIRM[name]["responses"], set()))


def test_what_organisers_read_has_such_a_place():
    answers = dict(open_to("mediator"))["get_door"]["responses"]
    assert ABSENCE & set(told(answers, set()))
