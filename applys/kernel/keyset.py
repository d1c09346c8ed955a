"""Pages by key: any depth costs the same, and a cursor only fits the query that made it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, UnaryExpression, and_, or_
from sqlalchemy.orm import Session

from applys.kernel.problems import Malformed

PAGE_SIZE = 20
MAX_PAGE_SIZE = 100


@dataclass(frozen=True, kw_only=True)
class Key:
    """One column of an order; it must not hold NULL."""

    column: SQLColumnExpression[Any]
    descending: bool = False


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some rows, and the cursor to those that follow, if any."""

    items: Sequence[Any]
    next_cursor: str | None


class CursorRefused(Malformed):
    """This cursor was altered, or comes from another query"""

    def __init__(self) -> None:
        fault = {"in": "query", "pointer": "/cursor", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


@dataclass(frozen=True, kw_only=True)
class Pager:
    """Pages through SELECTs whose order is a list of keys, the last one unique."""

    secret: str

    def page(
        self,
        session: Session,
        statement: Select[*tuple[Any, ...]],
        keys: Sequence[Key],
        *,
        query: object,
        cursor: str | None,
        limit: int,
    ) -> Page:
        """Fetch one page; `query` is whatever tells this query from another.

        The keys' values travel in the cursor, signed; raise `CursorRefused` for any other.
        """
        if cursor:
            statement = statement.where(self.beyond(keys, query=query, cursor=cursor))
        labels: list[Any] = [key.column.label(f"_key_{n}") for n, key in enumerate(keys)]
        statement = statement.add_columns(*labels).order_by(*ordered(keys)).limit(limit + 1)
        rows = session.execute(statement).all()
        more = len(rows) > limit
        last = list(rows[limit - 1])[-len(keys) :] if more else []
        next_cursor = self.cursor(last, query=query) if more else None
        return Page(items=rows[:limit], next_cursor=next_cursor)

    def beyond(self, keys: Sequence[Key], *, query: object, cursor: str) -> ColumnElement[bool]:
        """SQL: the rows that follow a cursor of this query; raise `CursorRefused`."""
        return after(keys, self._open(cursor, _fingerprint(query)))

    def cursor(self, values: Sequence[Any], *, query: object) -> str:
        """The cursor to what follows a row whose keys have these values."""
        return self._seal(values, _fingerprint(query))

    def _seal(self, values: Sequence[Any], fingerprint: str) -> str:
        return str(self._serializer().dumps([fingerprint, [_packed(value) for value in values]]))

    def _open(self, cursor: str, fingerprint: str) -> list[Any]:
        try:
            made_by, values = self._serializer().loads(cursor)
        except (BadData, ValueError, TypeError) as error:
            raise CursorRefused from error
        if made_by != fingerprint:
            raise CursorRefused
        return [_unpacked(value) for value in values]

    def _serializer(self) -> URLSafeSerializer:
        return URLSafeSerializer(self.secret, salt="cursor")


def ordered(keys: Sequence[Key]) -> list[UnaryExpression[Any]]:
    """What to order by."""
    return [key.column.desc() if key.descending else key.column.asc() for key in keys]


def after(keys: Sequence[Key], values: Sequence[Any]) -> ColumnElement[bool]:
    """The rows past these values: (a, b) > (x, y), spelt so that directions may mix."""
    steps = []
    for n, (key, value) in enumerate(zip(keys, values, strict=True)):
        equal = [k.column == v for k, v in zip(keys[:n], values[:n], strict=True)]
        beyond = key.column < value if key.descending else key.column > value
        steps.append(and_(*equal, beyond))
    bound = keys[0].column <= values[0] if keys[0].descending else keys[0].column >= values[0]
    return and_(bound, or_(*steps))


def _fingerprint(query: object) -> str:
    packed = orjson.dumps(query, default=str, option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(packed, digest_size=9).hexdigest()


def _packed(value: Any) -> Any:
    match value:
        case datetime():
            return ["t", value.isoformat()]
        case date():
            return ["d", value.isoformat()]
        case UUID():
            return ["u", value.hex]
        case _:
            return value


def _unpacked(value: Any) -> Any:
    match value:
        case ["t", str(text)]:
            return datetime.fromisoformat(text)
        case ["d", str(text)]:
            return date.fromisoformat(text)
        case ["u", str(text)]:
            return UUID(text)
        case _:
            return value
