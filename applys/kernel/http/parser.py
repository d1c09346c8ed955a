"""Reads requests strictly: unknown names, repeated names and other media types are refused."""

import json
from typing import Any

import marshmallow as ma
from flask import Request
from webargs.flaskparser import FlaskParser, is_json_request
from webargs.multidictproxy import MultiDictProxy
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from applys.kernel.http.fields import Body

MAX_NAMES = 100
NOT_EMPTY = "?"  # webargs takes an error about an empty text for an empty body


class StrictParser(FlaskParser):
    """webargs for Flask, with nothing let through in silence."""

    DEFAULT_UNKNOWN_BY_LOCATION = {  # noqa: RUF012 - webargs declares it so
        **FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION,
        "query": ma.RAISE,
        "json": ma.RAISE,
    }

    def _raw_load_json(self, req: Request) -> Any:
        """Parse a JSON body; nesting too deep for Python is as malformed as a missing brace."""
        body = req.get_data(cache=True)
        if was_cut(req, body):
            raise json.JSONDecodeError("The upload was cut", NOT_EMPTY, 0)
        if body and not is_json_request(req):
            raise UnsupportedMediaType
        if not body:
            return {}
        try:
            return json.loads(body.decode(), object_pairs_hook=_each_once)
        except json.JSONDecodeError:
            raise
        except (RecursionError, ValueError) as error:
            raise json.JSONDecodeError("Not JSON that we read", NOT_EMPTY, 0) from error

    def load_querystring(self, req: Request, schema: ma.Schema) -> MultiDictProxy:
        """Read the query string; a name given twice where one value is asked is a fault."""
        plural = {
            field.data_key or name
            for name, field in schema.fields.items()
            if isinstance(field, ma.fields.List)
        }
        twice = {
            name: ["Given more than once."]
            for name, values in req.args.lists()
            if len(values) > 1 and name not in plural
        }
        if twice:
            raise ma.ValidationError(twice)
        return MultiDictProxy(req.args, schema)


def was_cut(req: Request, body: bytes) -> bool:
    """Whether the body is not whole: the server passes on what came, however it ended."""
    if req.content_length is None:
        if len(body) >= (req.max_content_length or float("inf")):
            raise RequestEntityTooLarge
        return "Transfer-Encoding" in req.headers and not body
    return len(body) < req.content_length


def _each_once(pairs: list[tuple[str, Any]]) -> Body:
    """Make an object, refusing a name given twice: which one was meant nobody knows."""
    made = Body(pairs)
    if len(made) < len(pairs):
        raise ValueError
    return made


def flatten(messages: Any, place: str = "", pointer: str = "") -> list[dict[str, str]]:
    """Turn marshmallow's nested messages into `{in, pointer, detail}`, one a fault."""
    if isinstance(messages, dict):
        return [
            fault
            for name, inner in messages.items()
            for fault in (
                flatten(inner, place, f"{pointer}{_step(name)}")
                if place
                else flatten(inner, str(name), "")
            )
        ]
    if isinstance(messages, list):
        return [fault for inner in messages for fault in flatten(inner, place, pointer)]
    return [{"in": place, "pointer": pointer, "detail": str(messages)}]


def _step(name: object) -> str:
    """One step of an RFC 6901 pointer; a fault of the whole object points at the object."""
    if name == "_schema":
        return ""
    written = str(name).encode("utf-8", "replace").decode()[:MAX_NAMES]
    return "/" + written.replace("~", "~0").replace("/", "~1")
