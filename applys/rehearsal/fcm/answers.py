"""The answers FCM gives, word for word where senders read them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError"
BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"
LARGEST_REQUEST = 1024 * 1024
PAGE = "<!doctype html><title>Accès</title><p>Identifiez-vous pour accéder au réseau."


@dataclass(frozen=True, slots=True)
class Answer:
    body: bytes
    status: int = 200
    type: str = "application/json; charset=utf-8"
    retry_after: int | str | None = None


class Silence(Enum):
    """No answer at all."""

    CUT = auto()
    WAIT = auto()


def said(document: object) -> Answer:
    return Answer(json.dumps(document).encode())


def refusal(
    http: int, status: str, code: str = "", *, field: str = "", retry_after: int | None = None
) -> Answer:
    """A google.rpc.Status: `code` is FCM's own word, `field` what in our request is wrong."""
    details: list[dict[str, Any]] = []
    if code:
        details.append({"@type": FCM_ERROR, "errorCode": code})
    if field:
        details.append({"@type": BAD_REQUEST, "fieldViolations": [{"field": field}]})
    error = {"code": http, "status": status, "message": f"Rehearsed {code or status}."}
    body = json.dumps({"error": error | ({"details": details} if details else {})})
    return Answer(body.encode(), http, retry_after=retry_after)


def page(http: int, encoding: str) -> Answer:
    """What a captive portal or a proxy says in FCM's place."""
    return Answer(PAGE.encode(encoding), http, f"text/html; charset={encoding}")


def too_many(retry_after: int) -> Answer:
    return refusal(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", retry_after=retry_after)


def away(retry_after: int | None = None) -> Answer:
    return refusal(503, "UNAVAILABLE", "UNAVAILABLE", retry_after=retry_after)


def faulty_field(message: dict[str, Any]) -> str | None:
    """The first field FCM would not read, or None; sizes apart."""
    targets = [message[name] for name in ("fid", "token", "topic", "condition") if name in message]
    if len(targets) != 1 or not all(isinstance(target, str) and target for target in targets):
        return "message"
    data = message.get("data", {})
    if not isinstance(data, dict) or not _are_texts(list(data.values())):
        return "message.data"
    shown = message.get("notification", {})
    if not isinstance(shown, dict) or not _are_texts(list(shown.values())):
        return "message.notification"
    return None


def payload_size(message: dict[str, Any]) -> int:
    """Bytes of what FCM counts: data and notification."""
    counted = {name: message.get(name) for name in ("data", "notification")}
    return len(json.dumps(counted, ensure_ascii=False).encode(errors="replace"))


def _are_texts(values: Sequence[object]) -> bool:
    return all(isinstance(value, str) for value in values)
