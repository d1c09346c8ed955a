"""What a push is, and what can become of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from applys.gateways.outbound import always
from applys.gateways.outcomes import Outcome


class AddressKind(StrEnum):
    """How a phone is named (by installation id, or by the older token), or a browser."""

    FID = "fid"
    TOKEN = "token"  # noqa: S105 - a kind, not a secret
    WEBPUSH = "webpush"
    """A browser's PushSubscription, as JSON."""


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
    def send(
        self, batch: Sequence[PushMessage], still: Callable[[], bool] = always
    ) -> Iterator[tuple[UUID, Outcome]]:
        """Send while iterated over and while `still` says so: one outcome a message, as they come.

        `still` is asked before each; once it says no, the rest are LATER, "LEASE", unsent.
        """
