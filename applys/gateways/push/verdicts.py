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

from applys.gateways.outcomes import Outcome, Verdict
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


def understood(response: requests.Response) -> tuple[str, bool]:
    """FCM's code for an error, and whether it is the address's fault.

    UNREGISTERED is; INVALID_ARGUMENT is unless FCM names another field. Raises AttributeError,
    TypeError, ValueError or RecursionError for what FCM cannot have written.
    """
    error: dict[str, Any] = response.json().get("error", {})
    codes, fields = set(), set()
    for detail in error.get("details", []):
        if detail.get("@type") == FCM_ERROR:
            codes.add(detail.get("errorCode"))
        if detail.get("@type") == BAD_REQUEST:
            fields |= {violation.get("field") for violation in detail.get("fieldViolations", [])}
    reason = str(next(filter(None, codes), error.get("status") or response.status_code))
    invalid = "INVALID_ARGUMENT" in codes and fields <= ADDRESSES
    return reason, invalid or "UNREGISTERED" in codes


def _answered(response: requests.Response) -> Outcome:
    status, (reason, is_gone) = response.status_code, understood(response)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return Outcome(Verdict.LATER, reason, retry_after=_wait(response) or QUOTA_WAIT)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Outcome(Verdict.LATER, reason, retry_after=_wait(response))
    if status == HTTPStatus.UNAUTHORIZED and reason not in PHONE_MAKERS:
        return STALE
    return Outcome(Verdict.GONE if is_gone else Verdict.REFUSED, reason)


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
