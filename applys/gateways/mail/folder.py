"""Letters without a server."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from applys.gateways.mail.letters import Letter
from applys.gateways.outbound import always
from applys.gateways.outcomes import UNSENT, Outcome, Verdict


class FolderMail:
    """Each letter becomes a file that only its owner reads; nothing pretends to be sent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, letter: Letter) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = self._folder / f"{letter.id}.txt"
        kept.touch(mode=0o600)
        kept.write_text(f"To: {letter.to}\nSubject: {letter.subject}\n\n{letter.text}\n")

    def send_many(
        self, letters: Sequence[Letter], still: Callable[[], bool] = always
    ) -> Iterator[tuple[str, Outcome]]:
        for letter in letters:
            if still():
                self.send(letter)
                yield letter.id, Outcome(Verdict.NO_PROVIDER, "FILE")
            else:
                yield letter.id, UNSENT
