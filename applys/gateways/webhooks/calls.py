"""What a webhook is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from applys.gateways.outbound import always
from applys.gateways.outcomes import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookCall:
    """One event for one endpoint.

    `id` comes back with the outcome. `event_id` (1 to 64 letters, digits, `-` and `_`) is the same
    for each repeat: the receiver keeps one. `secrets` are one, or two while one replaces the
    other; `body` is a JSON document.
    """

    id: UUID
    event_id: str
    url: str
    secrets: Sequence[str] = field(repr=False)
    body: bytes = field(repr=False)


class Webhooks(Protocol):
    def send(
        self, batch: Sequence[WebhookCall], still: Callable[[], bool] = always
    ) -> Iterator[tuple[UUID, Outcome]]:
        """Send while iterated over and while `still` says so: one outcome a call, as they come."""
