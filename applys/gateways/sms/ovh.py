"""Text messages through OVHcloud.

Source: OVHcloud's "First steps with the API" (signature) and "API SMS Cookbook" (jobs).
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import structlog

from applys.gateways import outbound
from applys.gateways.outbound import Client, Undelivered
from applys.gateways.outcomes import Outcome
from applys.gateways.sms import messages, verdicts
from applys.gateways.sms.messages import TextMessage
from applys.gateways.sms.segments import segments
from applys.gateways.sms.their_clock import TheirClock

log = structlog.get_logger()

AT_ONCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class OvhAccount:
    """`url` is the API's, without a final slash; without `sender`, a short code is used."""

    url: str
    service: str
    sender: str
    application_key: str
    application_secret: str = field(repr=False)
    consumer_key: str = field(repr=False)


class OvhSms:
    """One request a message, each tried once. Safe between threads."""

    def __init__(self, account: OvhAccount, client: Client | None = None) -> None:
        self._account = account
        self._url = f"{account.url}/sms/{account.service}/jobs"
        # The URL is the operator's own: a rehearsal's may well be on this machine.
        self._client = client or Client(allow_private=True)
        self._clock = TheirClock(self._client, f"{account.url}/auth/time")

    def send(self, id: str, to: str, text: str) -> None:  # noqa: A002
        messages.settle(self._sent(id, to, text, "high"))

    def send_many(
        self, batch: Sequence[TextMessage], still: Callable[[], bool] = outbound.always
    ) -> Iterator[tuple[UUID, Outcome]]:
        def sent(message: TextMessage) -> Outcome:
            return self._sent(str(message.id), message.to, message.text, "medium")

        yield from outbound.abreast(batch, sent, still, AT_ONCE)

    def _sent(self, tag: str, to: str, text: str, priority: str) -> Outcome:
        outcome = messages.fault(to, text) or self._asked(self._job(tag, to, text, priority))
        log.info(
            "sms.tried", message=tag, segments=segments(text), verdict=outcome.verdict.value,
            reason=outcome.reason,
        )  # fmt: skip
        return outcome

    def _job(self, tag: str, to: str, text: str, priority: str) -> bytes:
        """Ours are no advertising: no STOP clause, so no ban on nights and Sundays either."""
        sender = self._account.sender
        job = {
            "charset": "UTF-8",
            "message": text,
            "noStopClause": True,
            "priority": priority,
            "receivers": [to],
            "tag": tag,
            **({"sender": sender} if sender else {"senderForResponse": True}),
        }
        return json.dumps(job).encode()

    def _asked(self, body: bytes) -> Outcome:
        try:
            answer = self._client.post(self._url, self._signed(body), body)
        except Undelivered as failed:
            return failed.outcome
        outcome = verdicts.judged(answer)
        if outcome in {verdicts.OUT_OF_TIME, verdicts.CREDENTIALS}:
            self._clock.forget()
        return outcome

    def _signed(self, body: bytes) -> dict[str, str]:
        """The headers of a POST of these very bytes, signed at OVHcloud's own time."""
        account, timestamp = self._account, str(self._clock.now())
        keys = f"{account.application_secret}+{account.consumer_key}"
        said = f"{keys}+POST+{self._url}+{body.decode()}+{timestamp}"
        return {
            "Content-Type": "application/json",
            "X-Ovh-Application": account.application_key,
            "X-Ovh-Consumer": account.consumer_key,
            "X-Ovh-Timestamp": timestamp,
            "X-Ovh-Signature": "$1$" + hashlib.sha1(said.encode()).hexdigest(),  # noqa: S324 - theirs
        }
