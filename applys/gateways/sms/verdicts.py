"""What OVHcloud's answers mean."""

import json
from http import HTTPStatus
from typing import Any

from applys.gateways.outbound import Answer
from applys.gateways.outcomes import Outcome, Verdict

OUT_OF_TIME = Outcome(Verdict.LATER, "CLOCK")
CREDENTIALS = Outcome(Verdict.LATER, "CREDENTIALS")
CREDIT = Outcome(Verdict.LATER, "CREDIT")
SERVICE = Outcome(Verdict.LATER, "SERVICE")
NOT_REPORTED = Outcome(Verdict.UNKNOWN, "NOT_REPORTED")
SERVICE_EXPIRED = 460
CODES = {"QUERY_TIME_OUT": OUT_OF_TIME, "INVALID_SIGNATURE": CREDENTIALS}
STATUSES = {
    HTTPStatus.PAYMENT_REQUIRED: CREDIT,
    HTTPStatus.UNAUTHORIZED: CREDENTIALS,
    HTTPStatus.FORBIDDEN: CREDENTIALS,
    HTTPStatus.NOT_FOUND: SERVICE,
    SERVICE_EXPIRED: SERVICE,
}
OURS = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
}


def judged(answer: Answer) -> Outcome:
    """What became of a job with one receiver.

    What the operator can mend (credit, keys, the account's name) is tried later; only what is
    wrong in the message itself is refused.
    """
    said = _document(answer.body)
    if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return _reported(said)
    known = CODES.get(str(said.get("errorCode"))) or _about_credit(said)
    if known := known or STATUSES.get(answer.status):
        return known
    verdict = Verdict.REFUSED if answer.status in OURS else Verdict.LATER
    return Outcome(verdict, f"HTTP_{answer.status}", retry_after=answer.retry_after())


def _reported(said: dict[str, Any]) -> Outcome:
    """A sending report: the job's ids, and which receivers were taken."""
    valid, invalid, ids = (said.get(name) for name in ("validReceivers", "invalidReceivers", "ids"))
    if isinstance(ids, list) and ids:
        return Outcome(Verdict.SENT, provider_id=str(ids[0]))
    if invalid and not valid:
        return Outcome(Verdict.GONE, "INVALID_RECEIVER")
    return NOT_REPORTED


def _about_credit(said: dict[str, Any]) -> Outcome | None:
    """An empty account is said in words, under more than one status."""
    return CREDIT if "credit" in str(said.get("message")).lower() else None


def _document(body: bytes) -> dict[str, Any]:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}
