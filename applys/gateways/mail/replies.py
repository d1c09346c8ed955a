"""What an SMTP server's answers mean, and what their absence means.

Source: RFC 5321 (replies) and RFC 3463 (enhanced codes).
"""

import re
import smtplib
from email.message import EmailMessage

from applys.gateways.outcomes import Outcome, Verdict

ENHANCED = re.compile(rb"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
QUEUED = re.compile(rb"queued as ([\w.-]{1,64})", re.IGNORECASE)
PERMANENT = 500
# RFC 3463: 5.1.x is about the address, 5.2.1 a mailbox that is closed.
DEAD = re.compile(r"5\.1\.(?:0|1|2|3|6|10)|5\.2\.1")
NO_SUCH = re.compile(rb"no such|unknown|does not exist|not found|inconnu", re.IGNORECASE)
LONGEST_REASON = 60


class Envelope:
    """One letter on a connection; `said`: its last byte left, so it may have been taken."""

    def __init__(self) -> None:
        self.said = False

    def sent(self, server: smtplib.SMTP, message: EmailMessage) -> Outcome:
        """MAIL, RCPT, DATA; raise smtplib's errors, or OSError."""
        sender, to = str(message["From"].addresses[0].addr_spec), str(message["To"])
        self._asked(server.mail(sender), smtplib.SMTPSenderRefused, sender)
        code, reply = server.rcpt(to)
        if code not in {250, 251}:
            raise smtplib.SMTPRecipientsRefused({to: (code, reply)})
        self.said = True
        code, reply = server.data(message.as_bytes())
        if code != 250:  # noqa: PLR2004 - taken
            raise smtplib.SMTPDataError(code, reply)
        named = QUEUED.search(reply)
        return Outcome(Verdict.SENT, provider_id=named[1].decode() if named else None)

    @staticmethod
    def _asked(answer: tuple[int, bytes], problem: type[Exception], *about: str) -> None:
        code, reply = answer
        if code != 250:  # noqa: PLR2004 - accepted
            raise problem(code, reply, *about)


def understood(error: Exception, *, said: bool = False) -> Outcome:
    """What an error means for one letter; `said` when its last byte had left."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, reply = next(iter(error.recipients.values()))
        return _answered(code, reply, about_address=True)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Outcome(Verdict.LATER, "AUTHENTICATION")
    if isinstance(error, smtplib.SMTPDataError | smtplib.SMTPResponseException):
        return _answered(error.smtp_code, error.smtp_error, about_address=False)
    if said:
        waited = isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)
        reason = "TIMEOUT" if waited else "CONNECTION_LOST"
        return Outcome(Verdict.UNKNOWN, reason)
    return unconnected(error)


def unconnected(error: Exception) -> Outcome:
    """No letter left: nobody there, no encryption, no password that is right."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Outcome(Verdict.LATER, "AUTHENTICATION")
    name = type(error).__name__
    reason = {"NoTls": "NO_TLS", "SSLCertVerificationError": "TLS", "SSLError": "TLS"}.get(name)
    return Outcome(Verdict.LATER, reason or "NOT_CONNECTED")


def _answered(code: int, reply: bytes | str, *, about_address: bool) -> Outcome:
    said = reply.encode() if isinstance(reply, str) else reply
    found = ENHANCED.search(said)
    status = ".".join(part.decode() for part in found.groups()) if found else ""
    reason = "_".join(filter(None, ["SMTP", str(code), status]))[:LONGEST_REASON]
    if code < PERMANENT:
        return Outcome(Verdict.LATER, reason)
    dead = bool(DEAD.fullmatch(status)) if status else bool(NO_SUCH.search(said))
    return Outcome(Verdict.GONE if dead and about_address else Verdict.REFUSED, reason)
