"""A domain's endpoints: who may call, what they send, what comes back."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import flask_smorest

from applys.kernel import gate
from applys.kernel.callers import Role, Scope
from applys.kernel.http import idempotency, pacing, preconditions, stamped
from applys.kernel.http.parser import StrictParser
from applys.kernel.problems import Problem

P = ParamSpec("P")
R = TypeVar("R")

BEARER = "bearer"
IDEMPOTENCY_HEADER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Yours, 16 to 128 characters; the same key and body give the same answer",
    "schema": {"type": "string", "pattern": idempotency.PATTERN},
}
CONDITIONAL_HEADER = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
}

GUARD_HEADER = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The ETag of what you change",
    "schema": {"type": "string"},
}


class OpenDoor(RuntimeError):
    """An endpoint must say `allow` or `allow_anyone`"""


class Blueprint(flask_smorest.Blueprint):
    """flask-smorest's Blueprint; a view's name is its operationId.

    Decorators in this order: route, allow or allow_anyone, creates or stamped, arguments,
    response.
    """

    ARGUMENTS_PARSER = StrictParser()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._prepare_doc_cbks.append(self._prepare_operation)

    def add_url_rule(self, rule: str, *args: Any, **options: Any) -> None:
        view = options.get("view_func") or args[1]
        if "roles" not in getattr(view, "_apidoc", {}):
            raise OpenDoor(view.__qualname__)
        note(view, operation_id=view.__name__)
        super().add_url_rule(rule, *args, **options)

    def allow(
        self, *roles: Role, scope: Scope | None = None
    ) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Only let callers with one of these roles in; an API key also needs the scope."""

        def decorator(view: Callable[P, R]) -> Callable[P, R]:
            @wraps(view)
            def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
                gate.require(*roles, scope=scope)
                return view(*args, **kwargs)

            return note(wrapper, roles=roles)

        return decorator

    def allow_anyone(self, view: Callable[P, R]) -> Callable[P, R]:
        """Say out loud that an endpoint is public."""
        return note(view, roles=())

    def takes(
        self, most: int, *, or_else: type[Problem]
    ) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Let bodies be longer than elsewhere, up to so many bytes; past them, this problem."""

        def decorator(view: Callable[P, R]) -> Callable[P, R]:
            return note(view, body=(most, or_else))

        return decorator

    def paced(self, view: Callable[P, R]) -> Callable[P, R]:
        """Refuse who reads one by one faster than people do."""
        return pacing.paced(view)

    def creates(self, view: Callable[P, R]) -> Callable[P, Any]:
        """Answer a repeated `Idempotency-Key` as the first time."""
        return note(idempotency.once(view), header=IDEMPOTENCY_HEADER)

    def stamped(
        self, *domains: str, seconds: int | None = None
    ) -> Callable[[Callable[P, R]], Callable[P, Any]]:
        """Keep the answers of a public read until one of the domains changes; ETag and 304.

        An answer that tells the hour ("open now") is kept no longer than `seconds`.
        """

        def decorator(view: Callable[P, R]) -> Callable[P, Any]:
            page = stamped.kept(domains, view, seconds)
            return note(page, header=CONDITIONAL_HEADER, conditional=True)

        return decorator

    def conditional(self, view: Callable[P, R]) -> Callable[P, R]:
        """Say that the view itself answers 304 to those who have its answer already."""
        return note(view, header=CONDITIONAL_HEADER, conditional=True)

    def guarded(self, view: Callable[P, R]) -> Callable[P, R]:
        """Ask for `If-Match`; the view checks it with `preconditions.check`."""
        return note(preconditions.required(view), header=GUARD_HEADER)

    def guardable(self, view: Callable[P, R]) -> Callable[P, R]:
        """Let `If-Match` be sent; the view checks it with `preconditions.check_if_given`."""
        return note(view, header={**GUARD_HEADER, "required": False})

    @staticmethod
    def _prepare_operation(doc: Any, doc_info: Any, **_kwargs: Any) -> Any:
        doc["operationId"] = doc_info["operation_id"]
        doc["security"] = [{BEARER: []}] if doc_info["roles"] else []
        responses = doc.setdefault("responses", {})
        if doc_info["roles"]:
            doc["x-roles"] = [str(role) for role in doc_info["roles"]]
            responses.update({401: "UNAUTHORIZED", 403: "FORBIDDEN"})
        if doc_info.get("conditional"):
            responses[304] = "NOT_MODIFIED"
        if header := doc_info.get("header"):
            doc.setdefault("parameters", []).append(header)
        return doc


def note(view: Callable[P, R], **facts: Any) -> Callable[P, R]:
    """Attach facts to a view, where flask-smorest keeps its own."""
    known = {**getattr(view, "_apidoc", {}), **facts}
    view._apidoc = known  # type: ignore[attr-defined] # noqa: SLF001
    return view
