"""E-mail, by SMTP."""

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

import structlog

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One e-mail. `id` becomes the Message-ID's left part: a repeat carries the same."""

    id: str
    to: str
    subject: str
    text: str
    html: str | None = None
    headers: Sequence[tuple[str, str]] = ()


class Mail(Protocol):
    def send(self, letter: Letter) -> None:
        """Hand the letter to the server; raise `MailRefused` or `MailAway` otherwise."""


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


class SmtpMail:
    """`smtp://[user:password@]host[:port]` with STARTTLS when offered, or `smtps://`."""

    def __init__(self, url: str, sender: str, timeout: float = 10) -> None:
        self._server: SplitResult = urlsplit(url)
        self._sender = sender
        self._timeout = timeout

    def send(self, letter: Letter) -> None:
        try:
            with self._connect() as server:
                server.send_message(self._written(letter))
        except smtplib.SMTPRecipientsRefused as error:
            codes = {code for code, _reply in error.recipients.values()}
            raise (MailRefused if min(codes) >= 500 else MailAway)(*codes) from error  # noqa: PLR2004
        except smtplib.SMTPResponseException as error:
            away = error.smtp_code < 500 or isinstance(error, smtplib.SMTPAuthenticationError)  # noqa: PLR2004
            raise (MailAway if away else MailRefused)(error.smtp_code) from error
        except (OSError, smtplib.SMTPException) as error:
            raise MailAway(type(error).__name__) from error

    def _connect(self) -> smtplib.SMTP:
        host, port = self._server.hostname or "localhost", self._server.port
        safe = ssl.create_default_context()
        server: smtplib.SMTP
        if self._server.scheme == "smtps":
            server = smtplib.SMTP_SSL(host, port or 465, timeout=self._timeout, context=safe)
        else:
            server = smtplib.SMTP(host, port or 587, timeout=self._timeout)
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=safe)
                server.ehlo()
        if self._server.username:
            server.login(unquote(self._server.username), unquote(self._server.password or ""))
        return server

    def _written(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = letter.to
        message["Subject"] = letter.subject
        domain = self._sender.rpartition("@")[2].strip("> ")
        message["Message-ID"] = f"<{letter.id}@{domain}>"
        for name, value in letter.headers:
            message[name] = value
        message.set_content(letter.text)
        if letter.html:
            message.add_alternative(letter.html, subtype="html")
        return message


class FolderMail:
    """Without a server: each letter becomes a file that only its owner reads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, letter: Letter) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = self._folder / f"{letter.id}.txt"
        kept.touch(mode=0o600)
        kept.write_text(f"To: {letter.to}\nSubject: {letter.subject}\n\n{letter.text}\n")


def from_settings(smtp_url: str, sender: str, folder: Path) -> Mail:
    return SmtpMail(smtp_url, sender) if smtp_url else FolderMail(folder)
