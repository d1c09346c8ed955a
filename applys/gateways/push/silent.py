"""Push without a provider."""

from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from applys.gateways.outbound import always
from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.push.messages import PushMessage


class SilentPush:
    """Sends nothing and says so: the inbox still holds every message."""

    def send(
        self, batch: Sequence[PushMessage], still: Callable[[], bool] = always
    ) -> Iterator[tuple[UUID, Outcome]]:
        del still
        for message in batch:
            yield message.id, Outcome(Verdict.NO_PROVIDER)
