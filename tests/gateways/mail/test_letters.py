"""Letters reach a real SMTP server, a folder, or a fake: the same letters."""

import socket
from contextlib import contextmanager
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from applys.gateways.mail import FolderMail, Letter, MailAway, MailRefused, SmtpMail, post
from tests.fakes import FakeMail

SENDER = "Allo App'lys <ne-pas-repondre@example.org>"
LETTER = Letter(
    id="code-1", to="ana@example.org", subject="Votre code : 123456", text="Voilà : 123456\n"
)


class Postman:
    """An SMTP server's hands: keeps what comes, or answers as it is told to."""

    def __init__(self, recipient="250 OK", data="250 OK"):
        self.recipient, self.data, self.kept = recipient, data, []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.kept.append(envelope.content)
        return self.data


@contextmanager
def smtp(postman):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield SmtpMail(f"smtp://127.0.0.1:{port}", SENDER, timeout=5)
    finally:
        controller.stop()


@pytest.fixture(params=["smtp", "folder", "fake"])
def letterbox(request, tmp_path):
    """A gateway, and how to read what it took: recipient, subject and text."""
    match request.param:
        case "smtp":
            postman = Postman()
            with smtp(postman) as mail:
                yield mail, lambda: _from_message(postman.kept[-1])
        case "folder":
            yield FolderMail(tmp_path / "mail"), lambda: _from_file(tmp_path / "mail/code-1.txt")
        case "fake":
            fake = FakeMail()
            yield fake, lambda: (fake.sent[-1].to, fake.sent[-1].subject, fake.sent[-1].text)


def _from_message(source):
    message = message_from_bytes(source, policy=policy.default)
    return message["To"], message["Subject"], message.get_content().replace("\r\n", "\n")


def _from_file(file):
    to, subject, _, text = file.read_text().split("\n", 3)
    return to.removeprefix("To: "), subject.removeprefix("Subject: "), text.rstrip("\n") + "\n"


def test_a_letter_arrives_whole(letterbox):
    mail, arrived = letterbox
    mail.send(LETTER)
    assert arrived() == ("ana@example.org", "Votre code : 123456", "Voilà : 123456\n")


def test_a_letter_kept_in_a_folder_is_its_owners_only(tmp_path):
    FolderMail(tmp_path / "mail").send(LETTER)
    assert (tmp_path / "mail/code-1.txt").stat().st_mode & 0o077 == 0


def test_a_repeat_carries_the_same_message_id():
    postman = Postman()
    with smtp(postman) as mail:
        mail.send(LETTER)
        mail.send(LETTER)
    ids = {message_from_bytes(kept)["Message-ID"] for kept in postman.kept}
    assert ids == {"<code-1@example.org>"}


@pytest.mark.parametrize(
    ("postman", "problem"),
    [
        (Postman(recipient="550 No such mailbox"), MailRefused),
        (Postman(recipient="451 Try later"), MailAway),
        (Postman(data="554 Refused"), MailRefused),
        (Postman(data="452 Full"), MailAway),
    ],
)
def test_the_servers_answer_is_told_apart(postman, problem):
    with smtp(postman) as mail, pytest.raises(problem):
        mail.send(LETTER)


def test_a_letter_that_is_refused_for_good_is_given_up():
    postman = Postman(data="554 Refused")
    with smtp(postman) as mail:
        post(mail, LETTER)
    assert len(postman.kept) == 1


def test_a_letter_that_may_leave_later_is_not_given_up():
    with smtp(Postman(data="452 Full")) as mail, pytest.raises(MailAway):
        post(mail, LETTER)


def test_a_server_that_is_not_there_is_away():
    with pytest.raises(MailAway):
        SmtpMail("smtp://127.0.0.1:9", SENDER, timeout=1).send(LETTER)


def test_a_subject_cannot_smuggle_a_header():
    with smtp(Postman()) as mail, pytest.raises(ValueError, match=r"linefeed|newline"):
        mail.send(Letter(id="x", to="ana@example.org", subject="a\nBcc: b@example.org", text=""))
