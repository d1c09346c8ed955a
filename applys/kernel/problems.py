"""What can go wrong, told the RFC 9457 way."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar


class Problem(Exception):
    """A refusal that the caller can understand.

    On the wire, the subclass's name is the problem's type and its docstring the title.
    """

    status: ClassVar[HTTPStatus]

    def __init__(self, detail: str = "", **extra: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.extra = extra
        self.headers: Mapping[str, str] = {}

    @classmethod
    def slug(cls) -> str:
        """NotFound → not-found."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


class Malformed(Problem):
    """The request is not as the specification asks"""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    @classmethod
    def at(cls, place: str, pointer: str, detail: str) -> "Malformed":
        """Name one fault: place is json, query, path or header; pointer is RFC 6901."""
        return cls(errors=[{"in": place, "pointer": pointer, "detail": detail}])


class Unauthenticated(Problem):
    """The caller has not proved who they are"""

    status = HTTPStatus.UNAUTHORIZED

    def __init__(self, detail: str = "", **extra: Any) -> None:
        super().__init__(detail, **extra)
        self.headers = {"WWW-Authenticate": 'Bearer realm="applys"'}


class Forbidden(Problem):
    """This caller may not do that"""

    status = HTTPStatus.FORBIDDEN


class NotFound(Problem):
    """Nothing at this address"""

    status = HTTPStatus.NOT_FOUND


class Conflict(Problem):
    """The request contradicts the present state"""

    status = HTTPStatus.CONFLICT


class TooMany(Problem):
    """Too many requests: wait, then try again"""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, retry_after: int, detail: str = "", **extra: Any) -> None:
        super().__init__(detail, **extra)
        self.headers = {"Retry-After": str(retry_after)}


class Unavailable(Problem):
    """The service is away for a moment: try again shortly"""

    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self, detail: str = "", **extra: Any) -> None:
        super().__init__(detail, **extra)
        self.headers = {"Retry-After": "5"}
