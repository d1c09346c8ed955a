"""`applys notifications bounce`: a mail server's pipe never breaks for an odd message."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from applys.accounts.models import Account
from applys.cli import main
from applys.kernel import clock, database
from applys.notifications.actions.leaving import rendering
from applys.notifications.models import Channel, Delivery, Notification, Preference, Unreachable
from tests.factories.accounts import a_contact
from tests.factories.notifications import add_a_failed_push

ADDRESS = "e@example.org"
RETURNED = """\
From: MAILER-DAEMON@mx.example.org
To: ne-pas-repondre@applys.test
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type={report}; boundary="b"

--b
Content-Type: text/plain

Your letter came back.
--b
Content-Type: message/{part}

{facts}
--b
Content-Type: text/rfc822-headers

Message-ID: <{letter}@applys.test>
Subject: Nouvelle offre
--b--
"""
DEAD = "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; {to}\nAction: failed\nStatus: 5.1.1"
NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"
ODD = [b"", b"\x00\xff" * 99, b"Subject: Bonjour\n\nQui ?", b"a: " * 9999]
COMPLAINT = "Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\nOriginal-Rcpt-To: {to}"


def returned(letter, facts=DEAD, report="delivery-status"):
    part = report if report == "delivery-status" else "feedback-report"
    told = facts.format(to=ADDRESS)
    return RETURNED.format(report=report, part=part, facts=told, letter=letter).encode()


@pytest.fixture
def letter(real_app):
    """The name of a letter that left for the employer."""
    with real_app.app_context(), database.transaction() as session:
        account = session.scalars(select(Account)).one()
        contact = a_contact(account, ADDRESS)
        contact.created_at = clock.now() - timedelta(days=1)
        session.add(contact)
        mail = {"channel": Channel.EMAIL, "provider": "smtp", "target_id": account.id}
        add_a_failed_push(session, account.id, state="sent", reason="", **mail)
        return rendering.tag(session.scalars(select(Notification.id)).one())


@pytest.fixture
def pipe(tmp_path):
    """Give a message to the command, whose database is nowhere unless told."""

    def pipe(raw, url=NOWHERE):
        environment = {"APPLYS_DATABASE_URL": url, "APPLYS_HOME": str(tmp_path)}
        return CliRunner().invoke(main, ["notifications", "bounce"], input=raw, env=environment)

    return pipe


@pytest.fixture
def bounce(real_app, pipe):
    """Give a message to the command, with a database."""
    return lambda raw: pipe(raw, real_app.extensions["settings"].database_url)


@pytest.fixture
def kept(real_app):
    """kept(column) is all that the database holds of it."""

    def kept(column):
        with real_app.app_context(), database.transaction() as session:
            return session.scalars(select(column)).all()

    return kept


def test_a_returned_letter_stops_others_to_its_address(bounce, letter, kept):
    done = bounce(returned(letter))
    assert (done.exit_code, done.output) == (0, "hard 5.1.1: a letter of ours.\n")
    assert kept(Unreachable.reason) == ["BOUNCE_5.1.1"]
    assert kept(Delivery.state) == ["failed"]


def test_a_complaint_stops_letters_of_its_topic(bounce, letter, kept):
    done = bounce(returned(letter, COMPLAINT, "feedback-report"))
    assert done.exit_code == 0
    assert kept(Unreachable.reason) == ["COMPLAINT"]
    assert kept(Preference.enabled) == [False]


def test_a_mailbox_that_is_full_is_only_counted(bounce, letter, kept):
    done = bounce(returned(letter, DEAD.replace("5.1.1", "5.2.2")))
    assert done.exit_code == 0
    assert kept(Unreachable.reason) == []


def test_a_report_of_no_letter_of_ours_changes_nothing(bounce, letter, kept):
    done = bounce(returned("A" * 22))
    assert (done.exit_code, done.output) == (0, "hard 5.1.1: no letter that we know.\n")
    assert kept(Unreachable.reason) == []


@pytest.mark.parametrize("raw", ODD)
def test_an_odd_message_never_breaks_the_pipe(pipe, raw):
    done = pipe(raw)
    assert (done.exit_code, done.output) == (0, "It reports nothing.\n")


def test_without_a_database_the_mail_server_is_asked_to_come_back(pipe):
    done = pipe(returned("A" * 22))
    assert done.exit_code == 75
    assert "The database refused" in done.output
