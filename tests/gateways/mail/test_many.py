"""Many letters on one connection: what every mail gateway does, and what SMTP adds."""

import socket
from dataclasses import replace

import pytest
from aiosmtpd.smtp import AuthResult

from applys.gateways.mail import FolderMail, Letter, SmtpMail
from applys.gateways.outcomes import UNSENT, Outcome, Verdict
from tests.fakes import FakeMail
from tests.gateways import certificates
from tests.gateways.mail.stub import Postmaster, running

SENDER = "Allo App'lys <ne-pas-repondre@example.org>"


def a_letter(to="ana", **changes):
    facts = {"id": f"id-{to}", "to": f"{to}@example.org", "subject": "Bonjour", "text": "Voilà\n"}
    return Letter(**{**facts, **changes})


def verdicts(mail, *letters, **options):
    return {name: outcome.verdict for name, outcome in mail.send_many(letters, **options)}


@pytest.fixture
def postmaster():
    return Postmaster()


@pytest.fixture
def smtp(postmaster):
    with running(postmaster) as port:
        yield SmtpMail(f"smtp://127.0.0.1:{port}", SENDER, timeout=1)


@pytest.fixture(params=["fake", "smtp"])
def mail(request):
    return FakeMail() if request.param == "fake" else request.getfixturevalue("smtp")


def test_each_answer_has_its_verdict(mail):
    words = {
        "ana": Verdict.SENT, "nobody-1": Verdict.GONE, "policy-1": Verdict.REFUSED,
        "grey-1": Verdict.LATER, "bob": Verdict.SENT,
    }  # fmt: skip
    told = verdicts(mail, *(a_letter(word) for word in words))
    assert told == {f"id-{word}": verdict for word, verdict in words.items()}


def test_a_letter_that_cannot_be_written_is_refused_alone(mail):
    told = verdicts(mail, a_letter("x", subject="a\nBcc: b@example.org"), a_letter("ana"))
    assert told == {"id-x": Verdict.REFUSED, "id-ana": Verdict.SENT}


def test_nothing_leaves_once_the_time_is_over(mail):
    assert dict(mail.send_many([a_letter("ana")], lambda: False)) == {"id-ana": UNSENT}


def test_no_letters_ask_nothing(mail):
    assert list(mail.send_many([])) == []


def test_a_folder_never_pretends_to_have_sent(tmp_path):
    told = dict(FolderMail(tmp_path).send_many([a_letter("ana")]))
    assert told == {"id-ana": Outcome(Verdict.NO_PROVIDER, "FILE")}
    assert (tmp_path / "id-ana.txt").exists()


@pytest.mark.parametrize(
    ("to", "verdict", "reason"),
    [
        ("old-1", Verdict.GONE, "SMTP_550"),
        ("closed-1", Verdict.GONE, "SMTP_550_5.2.1"),
        ("full-1", Verdict.LATER, "SMTP_452_4.2.2"),
        ("spam-1", Verdict.REFUSED, "SMTP_554_5.7.1"),
        ("drop-1", Verdict.UNKNOWN, "CONNECTION_LOST"),
        ("hang-1", Verdict.UNKNOWN, "TIMEOUT"),
        ("cut-1", Verdict.LATER, "NOT_CONNECTED"),
        ("verify-1", Verdict.REFUSED, "SMTP_550"),
        ("blocked-1", Verdict.REFUSED, "SMTP_550"),
        ("late-1", Verdict.LATER, "NOT_CONNECTED"),
    ],
)
def test_what_is_known_of_a_letter_is_told(smtp, to, verdict, reason):
    ((_name, outcome),) = smtp.send_many([a_letter(to)])
    assert (outcome.verdict, outcome.reason) == (verdict, reason)


def test_a_lost_connection_is_opened_again_for_the_rest(smtp, postmaster):
    told = verdicts(smtp, a_letter("drop-1"), a_letter("ana"))
    assert told == {"id-drop-1": Verdict.UNKNOWN, "id-ana": Verdict.SENT}
    assert postmaster.connections == 2


def test_a_server_that_is_away_is_asked_once_whatever_the_number_of_letters():
    with socket.create_server(("127.0.0.1", 0)) as door:
        url = f"smtp://127.0.0.1:{door.getsockname()[1]}"
        mail = SmtpMail(url, SENDER, timeout=0.2)
        told = dict(mail.send_many([a_letter(f"n{n}") for n in range(250)]))
        door.settimeout(0.1)
        door.accept()[0].close()
        with pytest.raises(TimeoutError):
            door.accept()
    assert set(told.values()) == {Outcome(Verdict.LATER, "NOT_CONNECTED")}


@pytest.mark.parametrize(
    ("to", "verdict"),
    [("josé@example.org", Verdict.SENT), ("ana@bücher.example", Verdict.SENT),
     (f"ana@{'é' * 80}.example", Verdict.REFUSED)],
)  # fmt: skip
def test_addresses_of_any_alphabet_are_written_to(smtp, to, verdict):
    told = verdicts(smtp, replace(a_letter("x"), to=to), a_letter("ana"))
    assert told == {"id-x": verdict, "id-ana": Verdict.SENT}


def test_a_line_that_begins_with_a_dot_arrives(smtp, postmaster):
    verdicts(smtp, a_letter("ana", text="Voilà\n.\n..fin\n"))
    (read,) = postmaster.read()
    assert read.get_content().splitlines() == ["Voilà", ".", "..fin"]


def test_nothing_travels_in_clear_where_that_is_asked(postmaster):
    with running(postmaster) as port:
        mail = SmtpMail(f"smtp://127.0.0.1:{port}?starttls=required", SENDER, timeout=1)
        ((_name, outcome),) = mail.send_many([a_letter("ana")])
    assert outcome == Outcome(Verdict.LATER, "NO_TLS")
    assert postmaster.letters == []


def test_a_hundred_letters_share_a_connection(smtp, postmaster):
    verdicts(smtp, *(a_letter(f"n{n}") for n in range(120)))
    assert (len(postmaster.letters), postmaster.connections) == (120, 2)


def test_the_server_s_own_name_for_a_letter_is_kept(smtp):
    ((_name, outcome),) = smtp.send_many([a_letter("ana")])
    assert outcome.provider_id == "Q1"


def test_a_letter_is_in_text_and_html_and_stops_by_one_post(smtp, postmaster):
    stop = "https://applys.test/desabonnement/abc"
    verdicts(smtp, a_letter("ana", html="<p>Voilà</p>", unsubscribe=stop))
    (read,) = postmaster.read()
    assert read.get_body(("plain",)).get_content().strip() == "Voilà"
    assert read.get_body(("html",)).get_content().strip() == "<p>Voilà</p>"
    assert read["List-Unsubscribe"] == f"<{stop}>"
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (read["Message-ID"], read["Auto-Submitted"]) == (
        "<id-ana@example.org>",
        "auto-generated",
    )


def test_a_password_is_never_said_aloud_to_another_machine(postmaster):
    with running(postmaster) as port:
        mail = SmtpMail(f"smtp://user:secret@127.1:{port}", SENDER, timeout=1)
        ((_name, outcome),) = mail.send_many([a_letter("ana")])
    assert outcome == Outcome(Verdict.LATER, "NO_TLS")
    assert postmaster.letters == []


@pytest.mark.parametrize(
    ("password", "outcome"),
    [("right", Verdict.SENT), ("wrong", Outcome(Verdict.LATER, "AUTHENTICATION"))],
)
def test_a_password_is_said_under_starttls(postmaster, tmp_path, password, outcome):
    context, authority = certificates.made(tmp_path)
    options = {"tls_context": context, "auth_required": True, "authenticator": check_password}
    with running(postmaster, **options) as port:
        url = f"smtp://user:{password}@localhost:{port}"
        mail = SmtpMail(url, SENDER, timeout=2, authorities=str(authority))
        ((_name, told),) = mail.send_many([a_letter("ana")])
    assert outcome in {told, told.verdict}


def test_a_certificate_of_someone_else_s_is_not_trusted(postmaster, tmp_path):
    context, _authority = certificates.made(tmp_path)
    with running(postmaster, tls_context=context) as port:
        mail = SmtpMail(f"smtp://localhost:{port}", SENDER, timeout=2)
        ((_name, outcome),) = mail.send_many([a_letter("ana")])
    assert outcome == Outcome(Verdict.LATER, "TLS")
    assert postmaster.letters == []


def check_password(server, session, envelope, mechanism, auth_data):
    return AuthResult(success=auth_data.password == b"right", handled=False)
