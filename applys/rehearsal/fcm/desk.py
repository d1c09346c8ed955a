"""What is answered to each request, however it travels."""

import json
import re
from collections.abc import Callable
from typing import Any

from applys.rehearsal.fcm import page
from applys.rehearsal.fcm.answers import Answer, Silence, refusal, said
from applys.rehearsal.fcm.provider import Provider

SEND = re.compile(r"/v1/projects/(?P<project>[^/]+)/messages:send")


def answer(
    provider: Provider, method: str, path: str, authorization: str, body: bytes
) -> Answer | Silence:
    """Answer one request; `path` may carry a query, which says nothing."""
    path = path.partition("?")[0]
    if method == "GET":
        return _shown(provider, path)
    if method != "POST":
        return refusal(405, "INVALID_ARGUMENT")
    if path == "/token":
        return provider.token(body)
    document = _parsed(body)
    if path == "/mode":
        return _changed(provider, document)
    if sending := SEND.fullmatch(path):
        return provider.send(authorization, sending["project"], document)
    return refusal(404, "NOT_FOUND")


def _shown(provider: Provider, path: str) -> Answer:
    pages: dict[str, Callable[[], Answer]] = {
        "/": lambda: Answer(page.rendered(provider.ledger.accepted()), type=page.TYPE),
        "/ledger": lambda: said(_report(provider)),
    }
    wanted = pages.get(path)
    return wanted() if wanted else refusal(404, "NOT_FOUND")


def _report(provider: Provider) -> dict[str, Any]:
    ledger = provider.ledger
    entries = ledger.accepted()
    return {
        "accepted": len(entries),
        "requests": provider.requests,
        "token_requests": provider.token_requests,
        "addresses": ledger.addresses(),
        "tags": ledger.tags(),
        "chaos": provider.chaos.report(),
        "messages": [entry.as_json() for entry in entries],
    }


def _changed(provider: Provider, wish: object) -> Answer:
    """Change the mood as asked: mode (ok, down, quota, chaos) and the other fields of `Mood`."""
    try:
        provider.mood = provider.mood.changed(wish if isinstance(wish, dict) else {"": wish})
    except (TypeError, ValueError, OverflowError):
        return refusal(400, "INVALID_ARGUMENT")
    return said({"mode": provider.mood.mode})


def _parsed(body: bytes) -> object:
    """The JSON document, or None for what is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
