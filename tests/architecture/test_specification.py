"""The specification: whole, valid, and the one that is committed."""

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from applys.cli import specifying
from applys.kernel.callers import Role

METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def document(built):
    return built.extensions["contract"].document


@pytest.fixture(scope="module")
def operations(document):
    paths = document["paths"].items()
    return {
        f"{method.upper()} {path}": operation
        for path, methods in paths
        for method, operation in methods.items()
        if method in METHODS
    }


def lacking(operations, has):
    return [name for name, operation in operations.items() if not has(operation)]


def test_it_is_valid_openapi(document):
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_the_committed_one_is_what_the_code_says():
    assert specifying.PLACE.read_text(encoding="utf-8") == specifying.specification()


def test_every_operation_has_a_name_of_its_own(operations):
    names = [operation["operationId"] for operation in operations.values()]
    assert len(names) == len(set(names)) > 0


def test_every_operation_has_a_summary(operations):
    assert lacking(operations, lambda each: each.get("summary", "").strip()) == []


def test_every_operation_says_who_may_call_it(operations):
    known = {str(role) for role in Role}
    locked = {name: each for name, each in operations.items() if each["security"]}
    assert all(set(each["x-roles"]) <= known and each["x-roles"] for each in locked.values())
    assert lacking(locked, lambda each: {"401", "403"} <= set(each["responses"])) == []


def test_every_operation_promises_a_success_and_a_problem(operations):
    assert lacking(operations, lambda each: any(s[0] in "23" for s in each["responses"])) == []
    assert lacking(operations, lambda each: "default" in each["responses"]) == []


def test_every_create_takes_an_idempotency_key(operations):
    creating = {n: each for n, each in operations.items() if "201" in each["responses"]}
    names = {n: {p.get("name") for p in each["parameters"]} for n, each in creating.items()}
    assert names
    assert [name for name, found in names.items() if "Idempotency-Key" not in found] == []


def test_every_path_is_versioned(document):
    assert [path for path in document["paths"] if not path.startswith("/v1/")] == []


def test_what_is_answered_is_required(document):
    schemas = document["components"]["schemas"]
    answered = {name for name in schemas if f"schemas/{name}'" in str(answers(document))}
    loose = [
        n for n in answered if not set(schemas[n]["properties"]) <= set(schemas[n]["required"])
    ]
    assert answered
    assert loose == []


def answers(document):
    """The bodies of successes."""
    return [
        response
        for methods in document["paths"].values()
        for operation in methods.values()
        if isinstance(operation, dict)
        for status, response in operation["responses"].items()
        if status.startswith("2")
    ]
