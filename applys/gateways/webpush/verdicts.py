"""What push services' answers mean.

Sources: RFC 8030, RFC 8292, and what the services of Google, Mozilla, Apple and Microsoft say.
"""

import re
from http import HTTPStatus

from applys.gateways.outbound import Answer
from applys.gateways.outcomes import Outcome, Verdict

QUOTA_WAIT = 60.0
LOCATION = re.compile(r"[!-~]{1,512}")
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
NOT_US = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}


def judged(answer: Answer) -> Outcome:
    """What became of a message, from the answer to it."""
    if answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return _accepted(answer)
    if answer.status < HTTPStatus.BAD_REQUEST:
        return Outcome(Verdict.LATER, "REDIRECT")
    if answer.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return _blamed(answer)
    return Outcome(Verdict.LATER, f"HTTP_{answer.status}", retry_after=answer.retry_after())


def _accepted(answer: Answer) -> Outcome:
    """201 or 202; a 200 that is a page comes from something between us and the push service."""
    if answer.status == HTTPStatus.OK and answer.body.lstrip().startswith(b"<"):
        return Outcome(Verdict.UNKNOWN, "NOT_PUSH")
    location = answer.headers.get("location", "")
    return Outcome(Verdict.SENT, provider_id=location if LOCATION.fullmatch(location) else None)


def _blamed(answer: Answer) -> Outcome:
    """4xx: the browser left, or the fault is ours; unless it says when to come back.

    Microsoft's says 406 with Retry-After where others say 429.
    """
    status, wait = answer.status, answer.retry_after()
    if status in GONE:
        return Outcome(Verdict.GONE, f"HTTP_{status}")
    if status in NOT_US:
        return Outcome(Verdict.REFUSED, "VAPID")
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return Outcome(Verdict.REFUSED, "TOO_BIG")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        wait = QUOTA_WAIT if wait is None else wait
    if wait is not None or status == HTTPStatus.REQUEST_TIMEOUT:
        return Outcome(Verdict.LATER, f"HTTP_{status}", retry_after=wait)
    return Outcome(Verdict.REFUSED, f"HTTP_{status}")
