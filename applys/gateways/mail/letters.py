"""What a letter is, and how one is handed over."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate
from typing import Protocol

import structlog

from applys.gateways.outbound import always
from applys.gateways.outcomes import Outcome

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One e-mail. `id` becomes the Message-ID's left part: a repeat carries the same.

    `unsubscribe` is a URL that stops such letters by one POST (RFC 8058).
    """

    id: str
    to: str
    subject: str
    text: str
    html: str | None = None
    unsubscribe: str | None = None


class Mail(Protocol):
    def send(self, letter: Letter) -> None:
        """Hand the letter to the server; raise `MailRefused` or `MailAway` otherwise."""

    def send_many(
        self, letters: Sequence[Letter], still: Callable[[], bool] = always
    ) -> Iterator[tuple[str, Outcome]]:
        """Hand letters over while iterated over and while `still` says so, each tried once.

        One outcome a letter, by its `id`.
        """


class MailAway(Exception):
    """The server does not answer, or asks to try again: later may work."""


class MailRefused(Exception):
    """The server will never take this letter."""


def post(mail: Mail, letter: Letter) -> None:
    """Hand a letter over; one that will never be taken is noted and tried no more."""
    try:
        mail.send(letter)
    except MailRefused:
        log.warning("mail.refused", letter=letter.id)


def written(letter: Letter, sender: str) -> EmailMessage:
    """The letter as it travels; raise ValueError for one whose headers would be two."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = formatdate()
    message["Message-ID"] = f"<{letter.id}@{domain_of(sender)}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    if letter.html:
        message.add_alternative(letter.html, subtype="html")
    return message


def domain_of(sender: str) -> str:
    return sender.rpartition("@")[2].strip("> ")
