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
REQUIRED = "starttls=required"


class NoTls(OSError):
    """This server offers no encryption: a password is not said aloud"""


class SmtpMail:
    """`smtp://[user:password@]host[:port]` with STARTTLS when offered, or `smtps://`.

    With `?starttls=required` nothing travels in clear; a password never does, but on this
    machine itself. `timeout` bounds, in seconds,
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
        written(letter, self._sender)
        ((_name, outcome),) = self.send_many([letter])
        if outcome.verdict in {Verdict.GONE, Verdict.REFUSED}:
            raise MailRefused(outcome.reason)
        if outcome.verdict is not Verdict.SENT:
            raise MailAway(outcome.reason)

    def send_many(
        self, letters: Sequence[Letter], still: Callable[[], bool] = always
    ) -> Iterator[tuple[str, Outcome]]:
        """Many letters on one connection, a new one after a hundred or when it is lost.

        When none can be had, all the rest waits for a later time, unasked.
        """
        away: Outcome | None = None
        server: smtplib.SMTP | None = None
        handed = 0
        for letter in letters:
            if away or not still():
                yield letter.id, away or UNSENT
                continue
            if server is None or server.sock is None or handed >= LETTERS_A_CONNECTION:
                _leave(server)
                server, away = self._connected()
                handed = 0
            if server is not None:
                handed += 1
                yield letter.id, self._tried(server, letter)
            else:
                yield letter.id, away or UNSENT
        _leave(server)

    def _connected(self) -> tuple[smtplib.SMTP | None, Outcome | None]:
        """A connection, or why there is none."""
        try:
            return self._connect(), None
        except (OSError, smtplib.SMTPException) as error:
            return None, replies.unconnected(error)

    def _tried(self, server: smtplib.SMTP, letter: Letter) -> Outcome:
        envelope = replies.Envelope()
        try:
            return envelope.sent(server, written(letter, self._sender))
        except ValueError:
            return Outcome(Verdict.REFUSED, "BAD_ADDRESS")
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
        elif REQUIRED in self._server.query or (
            self._server.username and not _is_this_machine(host)
        ):
            server.close()
            raise NoTls


def _leave(server: smtplib.SMTP | None) -> None:
    if server is not None and server.sock is not None:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


def _is_this_machine(host: str) -> bool:
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"
