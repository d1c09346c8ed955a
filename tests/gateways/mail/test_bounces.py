"""Letters that come back are understood, whoever returns them; all else is left alone."""

import pytest

from applys.gateways.mail.bounces import Bounce, BounceKind, parse


def a_report(status="5.1.1", action="failed", recipient="rfc822; ana@example.org", returned=None):
    """A delivery status notification, as Postfix shapes it."""
    letter = returned or (
        "Content-Type: text/rfc822-headers\n\n"
        "From: ne-pas-repondre@example.org\nMessage-ID: <abc_DEF-123@example.org>\n"
    )
    return (
        "From: MAILER-DAEMON@mx.example.net\nTo: ne-pas-repondre@example.org\n"
        "Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n'
        "--B\nContent-Type: text/plain; charset=utf-8\n\nDésolé, votre message n'a pu être remis.\n"
        "--B\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mx.example.net\n\n"
        f"Final-Recipient: {recipient}\nAction: {action}\nStatus: {status}\n"
        "Diagnostic-Code: smtp; 550 5.1.1 <ana@example.org>: user\n unknown\n\n"
        f"--B\n{letter}\n--B--\n"
    ).encode()


COMPLAINT = b"""From: feedback@mail.example.net
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="C"

--C
Content-Type: text/plain

This is an abuse report.
--C
Content-Type: message/feedback-report

Feedback-Type: abuse
Version: 1
Original-Rcpt-To: <ana@example.org>

--C
Content-Type: message/rfc822

From: ne-pas-repondre@example.org
Message-ID: <abc_DEF-123@example.org>

Bonjour
--C--
"""


def test_a_dead_address_is_known_with_the_letter_it_was_for():
    assert parse(a_report()) == Bounce(
        kind=BounceKind.HARD, address="ana@example.org", letter_id="abc_DEF-123", status="5.1.1",
        diagnostic="smtp; 550 5.1.1 <ana@example.org>: user unknown",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "action", "kind"),
    [
        ("5.1.10", "failed", BounceKind.HARD),
        ("5.2.1", "failed", BounceKind.HARD),
        ("5.4.4", "failed", BounceKind.HARD),
        ("5.2.2", "failed", BounceKind.SOFT),
        ("5.7.1", "failed", BounceKind.SOFT),
        ("4.4.1", "delayed", BounceKind.SOFT),
        ("4.1.1", "failed", BounceKind.SOFT),
    ],
)
def test_only_what_will_never_work_is_hard(status, action, kind):
    assert parse(a_report(status, action)).kind is kind


def test_a_whole_letter_that_is_returned_tells_its_name():
    letter = "Content-Type: message/rfc822\n\nMessage-ID: <whole-1@example.org>\n\nBonjour\n"
    assert parse(a_report(returned=letter)).letter_id == "whole-1"


def test_a_complaint_is_told_apart():
    found = parse(COMPLAINT)
    assert (found.kind, found.address, found.letter_id) == (
        BounceKind.COMPLAINT, "ana@example.org", "abc_DEF-123",
    )  # fmt: skip


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\x00\xff" * 500, b"From: ana@example.org\nSubject: Absente\n\nJe suis en vacances.",
        a_report(action="delivered"), a_report(action="relayed"), b"x" * 1_000_001,
        b"Content-Type: multipart/report; boundary=\n\n--\n--", b"Content-Type: \xe9/\xff\n\n",
    ],
    ids=["empty", "noise", "away", "delivered", "relayed", "huge", "broken", "odd"],
)  # fmt: skip
def test_all_else_is_left_alone(raw):
    assert parse(raw) is None


def test_a_report_nested_a_thousand_times_is_left_alone():
    bomb = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n)
                    for n in range(1000))  # fmt: skip
    assert parse(bomb) is None


def test_an_address_that_is_none_is_not_told():
    assert parse(a_report(recipient="rfc822; undisclosed")).address is None
