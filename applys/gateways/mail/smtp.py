"""E-mail, by SMTP."""

import smtplib
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

from applys.gateways.mail import replies
from applys.gateways.mail.letters import Letter, MailAway, MailRefused, written
from applys.gateways.outbound import always
from applys.gateways.outcomes import UNSENT, Outcome, Verdict

LETTERS_A_CONNECTION = 100
BAD = 500


class NoTls(OSError):
    """This server offers no encryption: a password is not said aloud"""


class SmtpMail:
    """`smtp://[user:password@]host[:port]` with STARTTLS when offered, or `smtps://`.

    A password never travels in clear, but on this machine itself. `timeout` bounds, in seconds,
    each wait for the server. `authorities` trusts other certificates than the machine's.
    """

    def __init__(
        self, url: str, sender: str, timeout: float = 10, authorities: str | None = None
    ) -> None:
        self._server: SplitResult = urlsplit(url)
        self._sender = sender
        self._timeout = timeout
        self._authorities = authorities

    def send(self, letter: Letter) -> None:
        """Raise `MailRefused` or `MailAway`; ValueError for a letter that cannot be written."""
        message = written(letter, self._sender)
        try:
            with self._connect() as server:
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            outcome = replies.understood(error)
            final = outcome.verdict in {Verdict.GONE, Verdict.REFUSED}
            raise (MailRefused if final else MailAway)(outcome.reason) from error

    def send_many(
        self, letters: Sequence[Letter], still: Callable[[], bool] = always
    ) -> Iterator[tuple[str, Outcome]]:
        """Many letters on one connection; when none can be had, all wait for a later time."""
        for start in range(0, len(letters), LETTERS_A_CONNECTION):
            some = letters[start : start + LETTERS_A_CONNECTION]
            yield from self._on_one_connection(some, still)

    def _on_one_connection(
        self, letters: Sequence[Letter], still: Callable[[], bool]
    ) -> Iterator[tuple[str, Outcome]]:
        if not still():
            yield from ((letter.id, UNSENT) for letter in letters)
            return
        try:
            server = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            away = replies.unconnected(error)
            yield from ((letter.id, away) for letter in letters)
            return
        try:
            yield from self._handed(server, letters, still)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()

    def _handed(
        self, server: smtplib.SMTP, letters: Sequence[Letter], still: Callable[[], bool]
    ) -> Iterator[tuple[str, Outcome]]:
        """Once the connection is lost, the letters left were certainly not handed over."""
        lost = False
        for letter in letters:
            if lost:
                yield letter.id, Outcome(Verdict.LATER, "CONNECTION_LOST")
            elif not still():
                yield letter.id, UNSENT
            else:
                outcome = self._tried(server, letter)
                lost = server.sock is None
                yield letter.id, outcome

    def _tried(self, server: smtplib.SMTP, letter: Letter) -> Outcome:
        try:
            message = written(letter, self._sender)
        except ValueError:
            return Outcome(Verdict.REFUSED, "BAD_HEADER")
        envelope = replies.Envelope()
        try:
            return envelope.sent(server, message)
        except (OSError, smtplib.SMTPException) as error:
            with suppress(OSError, smtplib.SMTPException):
                if server.sock is not None:
                    server.rset()
            return replies.understood(error, said=envelope.said)

    def _connect(self) -> smtplib.SMTP:
        host, port = self._server.hostname or "localhost", self._server.port
        safe = ssl.create_default_context(cafile=self._authorities)
        server: smtplib.SMTP
        if self._server.scheme == "smtps":
            server = smtplib.SMTP_SSL(host, port or 465, timeout=self._timeout, context=safe)
        else:
            server = smtplib.SMTP(host, port or 587, timeout=self._timeout)
            self._encrypt(server, host, safe)
        if self._server.username:
            server.login(unquote(self._server.username), unquote(self._server.password or ""))
        return server

    def _encrypt(self, server: smtplib.SMTP, host: str, safe: ssl.SSLContext) -> None:
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=safe)
            server.ehlo()
        elif self._server.username and not _is_this_machine(host):
            server.close()
            raise NoTls


def _is_this_machine(host: str) -> bool:
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"
