"""What FCM's answers mean, and what their absence means.

Sources: FCM's "REST error codes for the HTTP v1 API", and answers seen in the wild.
"""

import json
from http import HTTPStatus
from typing import Any

from applys.gateways.outbound.answers import asked_wait
from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.push.transport import Lost, Reply

QUOTA_WAIT = 60.0
FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError"
BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"
ADDRESSES = {"message.token", "message.fid"}
PHONE_MAKERS = {"THIRD_PARTY_AUTH_ERROR", "APNS_AUTH_ERROR"}
STALE = Outcome(Verdict.LATER, "UNAUTHENTICATED")


def judged(answer: Reply | Lost) -> Outcome:
    """What became of a message; the outcome is unknown unless FCM itself said something."""
    if isinstance(answer, Lost):
        return _unanswered(answer)
    try:
        document = json.loads(answer.body)
        if answer.status == HTTPStatus.OK:
            return _accepted(document)
        reason, is_gone = understood(document, answer.status)
    except (AttributeError, TypeError, ValueError, RecursionError):
        # An answer that FCM cannot have written: a proxy's page, a captive portal's.
        away = answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        return Outcome(Verdict.LATER if away else Verdict.UNKNOWN, "NOT_JSON")
    return _refused(answer, reason, is_gone=is_gone)


def understood(document: dict[str, Any], status: int) -> tuple[str, bool]:
    """FCM's code for an error, and whether it is the address's fault.

    UNREGISTERED is; INVALID_ARGUMENT is unless FCM names another field. Raises AttributeError
    or TypeError for what FCM cannot have written.
    """
    error: dict[str, Any] = document.get("error", {})
    codes, fields = set(), set()
    for detail in error.get("details", []):
        if detail.get("@type") == FCM_ERROR:
            codes.add(detail.get("errorCode"))
        if detail.get("@type") == BAD_REQUEST:
            fields |= {violation.get("field") for violation in detail.get("fieldViolations", [])}
    reason = next(filter(None, codes), error.get("status") or str(status))
    if not isinstance(reason, str):
        raise TypeError(reason)
    invalid = "INVALID_ARGUMENT" in codes and fields <= ADDRESSES
    return reason, invalid or "UNREGISTERED" in codes


def _accepted(document: dict[str, Any]) -> Outcome:
    if name := document.get("name"):
        return Outcome(Verdict.SENT, provider_id=str(name))
    return Outcome(Verdict.UNKNOWN, "NOT_JSON")


def _refused(answer: Reply, reason: str, *, is_gone: bool) -> Outcome:
    status = answer.status
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return Outcome(Verdict.LATER, reason, retry_after=asked_wait(answer.headers) or QUOTA_WAIT)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Outcome(Verdict.LATER, reason, retry_after=asked_wait(answer.headers))
    if status == HTTPStatus.UNAUTHORIZED and reason not in PHONE_MAKERS:
        return STALE
    return Outcome(Verdict.GONE if is_gone else Verdict.REFUSED, reason)


def _unanswered(lost: Lost) -> Outcome:
    if not lost.left:
        return Outcome(Verdict.LATER, "NOT_CONNECTED")
    return Outcome(Verdict.UNKNOWN, "TIMEOUT" if lost.waited else "CONNECTION_LOST")
