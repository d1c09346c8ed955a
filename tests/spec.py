"""Holds every answer that tests see against the specification."""

import re

import jsonschema
from werkzeug.exceptions import HTTPException

from applys.kernel.http.api import PROBLEM_JSON


class Contract:
    """The specification, ready to judge answers."""

    def __init__(self, document):
        self.document = document
        self.seen = set()

    def check(self, app, response):
        """Fail when an answer's status, type or body is not what the operation promises."""
        operation = self.operation(app, response.request)
        if operation is None or response.status_code == 304:
            return
        self.seen.add((operation["operationId"], response.status_code))
        promised = self.promised(operation, response)
        if response.status_code >= 400:
            assert response.mimetype == PROBLEM_JSON
        if not (content := promised.get("content")):
            assert not response.data
            return
        assert response.mimetype in content
        if "schema" in content[response.mimetype]:
            self.validate(response.json, content[response.mimetype]["schema"])

    def operation(self, app, request):
        """The operation a request asked for, or None when its address is not one."""
        try:
            rule, _ = app.url_map.bind_to_environ(request.environ).match(return_rule=True)
        except HTTPException:
            return None
        path = re.sub(r"<(?:[^:<>]+:)?([^<>]+)>", r"{\1}", rule.rule)
        return self.document["paths"].get(path, {}).get(request.method.lower())

    def promised(self, operation, response):
        responses = operation["responses"]
        status = str(response.status_code)
        assert status in responses or response.status_code >= 400, (
            status,
            operation["operationId"],
        )
        return self.resolve(responses.get(status) or responses["default"])

    def resolve(self, part):
        while "$ref" in part:
            node = self.document
            for step in part["$ref"].lstrip("#/").split("/"):
                node = node[step]
            part = node
        return part

    def validate(self, body, schema):
        whole = {**schema, "components": self.document["components"]}
        checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
        jsonschema.Draft202012Validator(whole, format_checker=checker).validate(body)
