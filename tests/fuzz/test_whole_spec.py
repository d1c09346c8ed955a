"""Whoever sends whatever: no 5xx, and no answer that the specification does not promise."""

import contextvars

import hypothesis
from hypothesis import strategies
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_headers_conformance, response_schema_conformance,
]  # fmt: skip
ASKED_BEFORE_READING = {304, 412}


def test_no_surprise_from(operation, operation_id, everyone, known, examples):
    chosen = {name: values for name, values in known.items() if name in path_names(operation)}

    @settings(examples)
    @hypothesis.given(strategies.data())
    def sent_as_anyone(data):
        mode = data.draw(strategies.sampled_from(list(GenerationMode)), "mode")
        found = {
            name: data.draw(strategies.sampled_from(values)) for name, values in chosen.items()
        }
        real = found if data.draw(strategies.booleans(), "real") else None
        case = data.draw(operation.as_strategy(mode, path_parameters=real or None), "case")
        send(case, data.draw(strategies.sampled_from(everyone), "who"))

    sent_as_anyone()


def send(case, who):
    """Send one case in a context of its own, as a server would, and judge the answer."""
    plain = {"Accept-Encoding": "identity"}  # nothing unpacks an answer between us and it
    headers = {**plain, "Authorization": f"Bearer {who}"} if who else plain
    response = contextvars.Context().run(case.call, headers=headers)
    judged_first = response.status_code in ASKED_BEFORE_READING
    refused = [] if judged_first else [negative_data_rejection]
    case.validate_response(response, checks=[*CHECKS, *refused], headers=headers)


def path_names(operation):
    return {each.name for each in operation.path_parameters}


def settings(examples):
    return hypothesis.settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=examples <= 10,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
