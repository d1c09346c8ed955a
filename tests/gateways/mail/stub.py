"""A real SMTP server (aiosmtpd) that answers by the recipient's first word."""

import asyncio
import gc
import socket
import warnings
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

ANSWERS = {
    "nobody": "550 5.1.1 No such mailbox",
    "old": "550 Mailbox does not exist",
    "closed": "550 5.2.1 Mailbox disabled",
    "verify": "550 Sender verify failed: No Such User Here",
    "blocked": "550 Client host [5.2.1.44] blocked",
    "policy": "554 5.7.1 Refused by policy",
    "grey": "451 4.7.1 Try again later",
    "full": "452 4.2.2 Mailbox full",
    "away": "421 4.3.2 Shutting down",
}


class Postmaster:
    """Keeps letters by recipient; cuts, babbles or falls silent before or after taking one."""

    def __init__(self):
        self.letters, self.connections = [], 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        word = address.partition("-")[0]
        if word == "cut":
            server.transport.abort()
        if answer := ANSWERS.get(word):
            return answer
        if word == "late":
            # Taken, and cut at the next command, before a byte of the letter.
            asyncio.get_running_loop().call_soon(server.transport.abort)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.letters.append(envelope)
        word = envelope.rcpt_tos[0].partition("-")[0]
        if word == "drop":
            server.transport.abort()
        if word == "hang":
            await asyncio.sleep(30)
        if word == "slow":
            await asyncio.sleep(0.2)
        if word == "babble":
            return "hello there"
        if word == "spam":
            return "554 5.7.1 Looks like spam"
        return f"250 2.0.0 Ok: queued as Q{len(self.letters)}"

    def read(self):
        """The letters, parsed back by the standard library."""
        return [message_from_bytes(each.content, policy=policy.default) for each in self.letters]


@contextmanager
def running(postmaster, **options):
    """Start the server on a free port of this machine; yield the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(postmaster, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
        with warnings.catch_warnings():
            # Connections that the stub cut on purpose are dropped here, and not in another test.
            warnings.simplefilter("ignore", ResourceWarning)
            del controller
            gc.collect()
