"""What the worker sends, and to whom."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from applys.accounts import rules, tasks
from applys.accounts.models import Attempt, AttemptKind, Code
from applys.gateways.mail import MailAway, MailRefused
from applys.kernel import clock
from tests import fakes
from tests.factories.accounts import a_contact

EMAIL, PHONE = "ana@example.org", "+33612345678"


@pytest.fixture
def run_asked(call, session):
    """Do all that was asked of the worker, as it would."""

    def run_asked():
        asked = text("SELECT task_name, args FROM procrastinate_jobs ORDER BY id")
        for name, arguments in session.execute(asked).all():
            getattr(tasks, name.removeprefix("accounts."))(**arguments)

    return run_asked


@pytest.fixture
def known(people, session):
    session.add(a_contact(people["ana"], EMAIL))
    session.add(a_contact(people["ana"], PHONE, kind="phone"))
    session.flush()


def ask(call, address=EMAIL, kind="email"):
    call(None, "POST", "/sign-in/codes", json={"kind": kind, "address": address})


def the_code(session, settings):
    return rules.code_of(settings.secret_key, session.scalar(select(Code.id)))


def test_a_code_goes_by_mail_to_its_address(call, known, run_asked, gateways, session, settings):
    ask(call)
    run_asked()
    (letter,) = gateways.mail.sent
    assert letter.to == EMAIL
    assert the_code(session, settings) in letter.text
    assert gateways.sms.sent == []


def test_a_code_goes_by_sms_to_a_phone(call, known, run_asked, gateways, session, settings):
    ask(call, "06 12 34 56 78", "phone")
    run_asked()
    ((_, to, words),) = gateways.sms.sent
    assert to == PHONE
    assert the_code(session, settings) in words
    assert gateways.mail.sent == []


def test_nothing_is_sent_to_a_stranger(call, known, run_asked, gateways):
    ask(call, "stranger@example.org")
    ask(call, "07 12 34 56 78", "phone")
    run_asked()
    assert (gateways.mail.sent, gateways.sms.sent) == ([], [])


def test_a_code_that_is_past_is_not_sent(call, known, run_asked, gateways, session):
    ask(call)
    session.execute(update(Code).values(expires_at=clock.now()))
    run_asked()
    assert gateways.mail.sent == []


def test_a_code_to_tie_an_address_goes_to_that_address(call, run_asked, gateways, session):
    asked = {"kind": "email", "address": "new@example.org"}
    call("ana", "POST", "/me/contacts/codes", json=asked)
    run_asked()
    assert [letter.to for letter in gateways.mail.sent] == ["new@example.org"]


def invite(call, people):
    partner_id = str(people["employer"].partner_id)
    body = {"email": EMAIL, "role": "employer", "partner_id": partner_id}
    call("coordinator", "POST", "/invitations", json=body)


def test_an_invitation_is_mailed_and_so_is_the_code_it_leads_to(call, people, run_asked, gateways):
    invite(call, people)
    ask(call)
    run_asked()
    assert [letter.to for letter in gateways.mail.sent] == [EMAIL, EMAIL]
    assert "/connexion" in gateways.mail.sent[0].text


class Refusing:
    """A mail server that answers every letter in one way."""

    def __init__(self, answer):
        self.answer, self.tried = answer, []

    def send(self, letter):
        self.tried.append(letter.to)
        raise self.answer


@pytest.fixture
def refusing(app):
    def refusing(answer):
        app.extensions["gateways"] = fakes.gateways(mail=Refusing(answer))
        return app.extensions["gateways"].mail

    return refusing


def test_an_address_refused_for_good_is_given_up(call, people, run_asked, refusing):
    server = refusing(MailRefused(550))
    invite(call, people)
    run_asked()
    assert server.tried == [EMAIL]


def test_a_server_that_is_away_is_tried_again(call, people, run_asked, refusing):
    refusing(MailAway(451))
    invite(call, people)
    with pytest.raises(MailAway):
        run_asked()


def test_the_daily_purge_forgets(session, people):
    people["ana"]
    old = clock.now() - timedelta(days=2)
    session.add(Attempt(kind=AttemptKind.CODE, source="s", created_at=old))
    session.commit()
    tasks.purge()
    assert session.scalars(select(Attempt.id)).all() == []
