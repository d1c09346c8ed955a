"""What a text message is, and what every way of sending one holds to."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

import structlog

from applys.gateways.outbound import always
from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.sms.segments import segments

log = structlog.get_logger()

MOST_SEGMENTS = 3
E164 = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMessage:
    """`id` comes back with the outcome; `to` is E.164; `text` takes three segments at most."""

    id: UUID
    to: str = field(repr=False)
    text: str = field(repr=False)


class Sms(Protocol):
    def send(self, id: str, to: str, text: str) -> None:  # noqa: A002
        """Hand one urgent message over; `to` is E.164.

        Raise `SmsAway` to be asked again, `SmsRefused` not to be.
        """

    def send_many(
        self, batch: Sequence[TextMessage], still: Callable[[], bool] = always
    ) -> Iterator[tuple[UUID, Outcome]]:
        """Send while iterated over and while `still` says so: one outcome each, as they come."""


class SmsAway(Exception):
    """The provider does not take it now, or never said: later may work."""


class SmsRefused(Exception):
    """The provider will never take this message."""


def post(sms: Sms, id: str, to: str, text: str) -> None:  # noqa: A002
    """Hand a message over; one that will never be taken is noted and tried no more."""
    try:
        sms.send(id, to, text)
    except SmsRefused as refused:
        log.warning("sms.refused", message=id, reason=str(refused))


def fault(to: str, text: str) -> Outcome | None:
    """Why a message is ours to mend, if it is."""
    if not E164.fullmatch(to):
        return Outcome(Verdict.REFUSED, "BAD_NUMBER")
    if segments(text) > MOST_SEGMENTS:
        return Outcome(Verdict.REFUSED, "TOO_LONG")
    return None


def settle(outcome: Outcome) -> None:
    """Raise `SmsAway` or `SmsRefused` unless the message was handed over."""
    if outcome.verdict in {Verdict.LATER, Verdict.UNKNOWN}:
        raise SmsAway(outcome.reason)
    if outcome.verdict in {Verdict.GONE, Verdict.REFUSED}:
        raise SmsRefused(outcome.reason)
