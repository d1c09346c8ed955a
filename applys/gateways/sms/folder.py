"""Text messages without a provider."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from uuid import UUID

from applys.gateways.outbound import always
from applys.gateways.outcomes import UNSENT, Outcome, Verdict
from applys.gateways.sms import messages
from applys.gateways.sms.messages import TextMessage


class FolderSms:
    """Each message becomes a file that only its owner reads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, id: str, to: str, text: str) -> None:  # noqa: A002
        messages.settle(self._kept(id, to, text))

    def send_many(
        self, batch: Sequence[TextMessage], still: Callable[[], bool] = always
    ) -> Iterator[tuple[UUID, Outcome]]:
        for message in batch:
            if still():
                yield message.id, self._kept(str(message.id), message.to, message.text)
            else:
                yield message.id, UNSENT

    def _kept(self, name: str, to: str, text: str) -> Outcome:
        if fault := messages.fault(to, text):
            return fault
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = self._folder / f"{name}.txt"
        kept.touch(mode=0o600)
        kept.write_text(f"To: {to}\n\n{text}\n", encoding="utf-8")
        return Outcome(Verdict.NO_PROVIDER, "FILE")
