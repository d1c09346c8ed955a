"""Where a browser asks for messages that ring on it, or gives them up (Web Push)."""

from http import HTTPStatus

from flask import request
from flask.typing import ResponseReturnValue

from applys.gateways.push import AddressKind
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.problems import Forbidden
from applys.notifications.actions import devices
from applys.web import sessions
from applys.web.blueprint import plain

NOTHING = "", HTTPStatus.NO_CONTENT


@plain.post("/navigateur")
def ring_here() -> ResponseReturnValue:
    """Keep this browser's subscription; `replaces` is the one that it had before."""
    devices.register_device(
        session(),
        _reader(),
        address=request.form.get("subscription", ""),
        kind=AddressKind.WEBPUSH,
        platform="web",
        replaces=request.form.get("replaces") or None,
    )
    return NOTHING


@plain.post("/navigateur/retrait")
def ring_here_no_more() -> ResponseReturnValue:
    """Forget this browser's subscription."""
    devices.forget_browser(session(), _reader(), request.form.get("subscription", ""))
    return NOTHING


def _reader() -> Caller:
    """Whose browser this is; a script asks, and cannot sign anybody in."""
    if caller := sessions.reader():
        return caller
    raise Forbidden
