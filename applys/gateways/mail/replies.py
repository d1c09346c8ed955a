"""What an SMTP server's answers mean, and what their absence means.

Source: RFC 5321 (replies) and RFC 3463 (enhanced codes).
"""

import re
import smtplib
from email.message import EmailMessage
from email.policy import SMTP

from applys.gateways.outcomes import Outcome, Verdict

ENHANCED = re.compile(rb"\s*([245])\.(\d{1,3})\.(\d{1,3})\s")
QUEUED = re.compile(rb"queued as ([\w.-]{1,64})", re.IGNORECASE)
PERMANENT = 500
# RFC 3463: 5.1.x is about the address, 5.2.1 a mailbox that is closed.
DEAD = re.compile(r"5\.1\.(?:0|1|2|3|6|10)|5\.2\.1")
# Where no enhanced code is given: words about the reader's own mailbox, not about our sender.
NO_SUCH = re.compile(
    rb"no such (?:user|mailbox|recipient|address)|(?:user|recipient|mailbox|address) unknown"
    rb"|unknown (?:user|recipient|mailbox)|(?:mailbox|user|recipient) (?:not found|does not exist)",
    re.IGNORECASE,
)
ABOUT_US = re.compile(rb"sender|helo|client|verify|host", re.IGNORECASE)
OURS = (smtplib.SMTPSenderRefused, smtplib.SMTPConnectError, smtplib.SMTPHeloError)
DOT = re.compile(rb"(?m)^\.")
GO_ON, TAKEN = 354, 250
FIRST = 200  # no reply has a lower code; smtplib gives -1 to what is none
LONGEST_REASON = 60


class Envelope:
    """One letter on a connection; `said`: its last byte left, so it may have been taken."""

    def __init__(self) -> None:
        self.said = False

    def sent(self, server: smtplib.SMTP, message: EmailMessage) -> Outcome:
        """MAIL, RCPT, DATA; raise smtplib's errors, OSError, or ValueError for an address."""
        sender, to = str(message["From"].addresses[0].addr_spec), _reachable(str(message["To"]))
        foreign = not to.isascii()
        if foreign and not server.has_extn("smtputf8"):
            return Outcome(Verdict.REFUSED, "NO_SMTPUTF8")
        server.command_encoding = "utf-8" if foreign else "ascii"
        code, reply = server.mail(sender, ["SMTPUTF8"] if foreign else [])
        if code != TAKEN:
            raise smtplib.SMTPSenderRefused(code, reply, sender)
        code, reply = server.rcpt(to)
        if code not in {TAKEN, 251}:
            raise smtplib.SMTPRecipientsRefused({to: (code, reply)})
        return self._given(server, message.as_bytes(policy=SMTP))

    def _given(self, server: smtplib.SMTP, text: bytes) -> Outcome:
        """DATA: from the server's leave to write on, nobody knows what became of it."""
        code, reply = server.docmd("DATA")
        if code != GO_ON:
            raise smtplib.SMTPDataError(code, reply)
        self.said = True
        end = b".\r\n" if text.endswith(b"\r\n") else b"\r\n.\r\n"
        server.send(DOT.sub(b"..", text) + end)
        code, reply = server.getreply()
        if code != TAKEN:
            raise smtplib.SMTPDataError(code, reply)
        named = QUEUED.search(reply)
        return Outcome(Verdict.SENT, provider_id=named[1].decode() if named else None)


def _reachable(address: str) -> str:
    """The address with its domain as DNS has it; raise ValueError (UnicodeError) for none."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"


def understood(error: Exception, *, said: bool = False) -> Outcome:
    """What an error means for one letter; `said` when its last byte had left."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, reply = next(iter(error.recipients.values()))
        return _answered(code, reply, about_address=True)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Outcome(Verdict.LATER, "AUTHENTICATION")
    if isinstance(error, OURS):
        # The server has something against us, or itself: no fault of the letter's.
        return Outcome(Verdict.LATER, f"SMTP_{error.smtp_code}")
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error.smtp_code, error.smtp_error, about_address=False, said=said)
    if said:
        waited = isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)
        reason = "TIMEOUT" if waited else "CONNECTION_LOST"
        return Outcome(Verdict.UNKNOWN, reason)
    return unconnected(error)


def unconnected(error: Exception) -> Outcome:
    """No letter left: nobody there, no encryption, no password that is right."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Outcome(Verdict.LATER, "AUTHENTICATION")
    if isinstance(error, OURS):
        return Outcome(Verdict.LATER, f"SMTP_{error.smtp_code}")
    name = type(error).__name__
    reason = {"NoTls": "NO_TLS", "SSLCertVerificationError": "TLS", "SSLError": "TLS"}.get(name)
    return Outcome(Verdict.LATER, reason or "NOT_CONNECTED")


def _says_no_such(said: bytes) -> bool:
    return bool(NO_SUCH.search(said)) and not ABOUT_US.search(said)


def _answered(code: int, reply: bytes | str, *, about_address: bool, said: bool = False) -> Outcome:
    if code < FIRST:
        return Outcome(Verdict.UNKNOWN if said else Verdict.LATER, "NOT_SMTP")
    words = reply.encode() if isinstance(reply, str) else reply
    found = ENHANCED.match(words + b" ")
    status = ".".join(part.decode() for part in found.groups()) if found else ""
    reason = "_".join(filter(None, ["SMTP", str(code), status]))[:LONGEST_REASON]
    if code < PERMANENT:
        return Outcome(Verdict.LATER, reason)
    dead = bool(DEAD.fullmatch(status)) if status else _says_no_such(words)
    return Outcome(Verdict.GONE if dead and about_address else Verdict.REFUSED, reason)
