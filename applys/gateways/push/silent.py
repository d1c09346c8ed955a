"""Push without a provider."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.push.messages import PushMessage


class SilentPush:
    """Sends nothing and says so: the inbox still holds every message."""

    def send(self, batch: Sequence[PushMessage]) -> Iterator[tuple[UUID, Outcome]]:
        for message in batch:
            yield message.id, Outcome(Verdict.NO_PROVIDER)
