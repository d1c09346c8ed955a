"""What a push is, and what can become of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from applys.gateways.outcomes import Outcome


class AddressKind(StrEnum):
    """How FCM names a phone: by installation id, or by the older registration token."""

    FID = "fid"
    TOKEN = "token"  # noqa: S105 - a kind, not a secret


@dataclass(frozen=True, slots=True, kw_only=True)
class PushMessage:
    """One notification for one phone.

    `id` comes back with the outcome. `tag` (1 to 32 ASCII characters) is the same for each repeat:
    the phone shows one. `link` is a path of ours or an absolute URL. `channel` is the Android
    channel, and what replaces what while the phone is off: FCM keeps four of them per phone.
    `ttl` is cut to the four weeks FCM allows.
    """

    id: UUID
    address: str
    kind: AddressKind
    tag: str
    title: str
    body: str
    link: str
    channel: str
    ttl: timedelta
    urgent: bool = False


class Push(Protocol):
    def send(self, batch: Sequence[PushMessage]) -> Iterator[tuple[UUID, Outcome]]:
        """Send while iterated over: one outcome a message, whatever the provider does."""
