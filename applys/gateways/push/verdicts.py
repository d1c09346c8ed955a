"""What FCM's answers mean, and what their absence means.

Sources: FCM's "REST error codes for the HTTP v1 API", and answers seen in the wild.
"""

from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import requests
from firebase_admin import messaging
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ProxyError

from applys.gateways.push.messages import Outcome, Verdict
from applys.kernel import clock

QUOTA_WAIT = 60.0
LONGEST_WAIT = 86400.0
FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError"
BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"
ADDRESSES = {"message.token", "message.fid"}
PHONE_MAKERS = {"THIRD_PARTY_AUTH_ERROR", "APNS_AUTH_ERROR"}
STALE = Outcome(Verdict.LATER, "UNAUTHENTICATED")


class Garbled(requests.RequestException):
    """An answer that FCM cannot have written: a proxy's page, a captive portal's."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


def judged(reply: messaging.SendResponse) -> Outcome:
    error = reply.exception
    if error is not None and error.http_response is not None:
        return _answered(error.http_response)
    if error is not None:
        return _unanswered(error.cause)
    if not reply.message_id:
        return Outcome(Verdict.UNKNOWN, "NOT_JSON")
    return Outcome(Verdict.SENT, provider_id=str(reply.message_id))


def _answered(response: requests.Response) -> Outcome:
    status, error = response.status_code, response.json().get("error", {})
    details = [detail for detail in error.get("details", []) if isinstance(detail, dict)]
    codes = [detail.get("errorCode") for detail in details if detail.get("@type") == FCM_ERROR]
    reason = str(next(filter(None, codes), error.get("status") or status))
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return Outcome(Verdict.LATER, reason, retry_after=_wait(response) or QUOTA_WAIT)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Outcome(Verdict.LATER, reason, retry_after=_wait(response))
    if status == HTTPStatus.UNAUTHORIZED and reason not in PHONE_MAKERS:
        return STALE
    if reason == "UNREGISTERED" or (codes and _blames_address(reason, details)):
        return Outcome(Verdict.GONE, reason)
    return Outcome(Verdict.REFUSED, reason)


def _blames_address(reason: str, details: list[dict[str, Any]]) -> bool:
    """INVALID_ARGUMENT is the address's fault unless FCM names another field."""
    fields = {
        violation.get("field")
        for detail in details
        if detail.get("@type") == BAD_REQUEST
        for violation in detail.get("fieldViolations", [])
    }
    return reason == "INVALID_ARGUMENT" and fields <= ADDRESSES


def _wait(response: requests.Response) -> float | None:
    """Seconds in Retry-After, given as such or as a date; None when absent or absurd."""
    text = response.headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return min(float(text), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((aware - clock.now()).total_seconds(), 0.0), LONGEST_WAIT)


def _unanswered(cause: Exception | None) -> Outcome:
    if isinstance(cause, Garbled):
        away = cause.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        return Outcome(Verdict.LATER if away else Verdict.UNKNOWN, "NOT_JSON")
    if _never_left(cause):
        return Outcome(Verdict.LATER, "NOT_CONNECTED")
    if isinstance(cause, requests.Timeout):
        return Outcome(Verdict.UNKNOWN, "TIMEOUT")
    return Outcome(Verdict.UNKNOWN, "CONNECTION_LOST")


def _never_left(cause: Exception | None) -> bool:
    """No connection was made, so nothing was written on it."""
    origin = cause.args[0] if cause is not None and cause.args else None
    reason = getattr(origin, "reason", None)
    return isinstance(reason, (ConnectTimeoutError, NewConnectionError, ProxyError))
