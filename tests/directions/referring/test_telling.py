"""Those concerned are told: at once, or once it can no longer be taken back."""

import pytest
from sqlalchemy import select, text

from applys.directions.actions.referring import telling
from applys.directions.actions.referring.telling import Site
from applys.directions.models import Referral, ReferralStep, Stroke
from applys.gateways.mail import Letter
from applys.kernel import clock
from applys.notifications.models import Event, Notification

SITE = Site(url="http://applys.test", secret="a secret for tests, long enough")


@pytest.fixture
def tell(session):
    """Tell of the last step, as the worker would."""

    def tell():
        last = select(ReferralStep).order_by(ReferralStep.created_at.desc(), ReferralStep.id.desc())
        return telling.tell_step(session, SITE, session.scalars(last).first().id)

    return tell


def told(session):
    found = select(Event.texts, Notification.account_id).join(
        Notification, Notification.event_id == Event.id
    )
    return {account: texts["fr"] for texts, account in session.execute(found)}


def asked(session):
    rows = session.execute(text(
        "SELECT scheduled_at FROM procrastinate_jobs WHERE task_name = 'directions.tell_step'"
        " ORDER BY id"
    ))  # fmt: skip
    return [row.scheduled_at for row in rows]


def test_a_receiver_is_told_at_once_without_a_name(send, session, tell, people):
    send(first_name="Elif")
    assert tell() == []
    news = told(session)[people["landlord"].id]
    assert "Elif" not in str(news)
    assert asked(session) == [None]


def test_the_sender_is_told_of_an_answer_half_an_hour_later(send, answer, session, tell, people):
    answer(send().json, "declined", reason="full")
    later = asked(session)[-1]
    assert 1700 < (later - clock.now()).total_seconds() <= 1800
    tell()
    assert "c'est complet" in told(session)[people["mediator"].id]["body"]


def test_of_what_was_taken_back_nobody_is_told(call, send, answer, session, tell):
    sent = send().json
    answer(sent, "accepted")
    call("landlord", "DELETE", f"/directions/referrals/{sent['id']}/answer")
    assert tell() == []
    assert told(session) == {}


def test_a_resident_who_left_a_phone_is_texted_in_their_language(send, tell):
    send(contact="0612345678")
    (message,) = tell()
    assert message.to == "+33612345678"
    assert message.text.startswith("La MDS geleceğinizi biliyor.")
    assert "http://applys.test/o/" in message.text


def test_a_resident_who_left_an_address_has_the_hour_by_letter(send, answer, tell):
    sent = send(contact="elif@example.org", language="fr").json
    answer(sent, "accepted", meet_at="2026-12-03T09:30:00+01:00")
    (letter,) = tell()
    assert isinstance(letter, Letter)
    assert "La MDS vous attend (jeu. 3 déc. 9\u00a0h\u00a030)" in letter.text


def test_a_structure_without_staff_here_gets_a_letter_with_its_link(send, tell, nobodys):
    sent = send(permanence_id=str(nobodys), first_name="Elif").json
    (letter,) = tell()
    assert letter.to == "caf@example.org"
    assert "http://applys.test/orientation/reponse/" in letter.text
    assert sent["code"] in letter.text
    assert "Elif" not in letter.text


def test_telling_twice_tells_once(send, session, tell):
    send()
    tell()
    tell()
    assert len(session.scalars(select(Notification)).all()) == 1


def test_after_a_withdrawal_the_resident_is_left_alone(call, send, tell):
    sent = send(contact="0612345678").json
    call(None, "DELETE", f"/directions/followed/{sent['code']}/consent")
    assert tell() == []


@pytest.mark.parametrize(
    ("stroke", "who"),
    [(Stroke.REMINDER, {"landlord"}), (Stroke.ALERT, {"landlord", "mediator", "coordinator"})],
)
def test_who_is_told_that_someone_waits(send, session, people, stroke, who):
    known = {people[name].id: name for name in ("landlord", "mediator", "coordinator", "employer")}
    send()
    telling.tell_stroke(session, session.scalars(select(Referral.id)).one(), stroke)
    assert {known[account] for account in told(session)} == who


def test_what_was_seen_is_not_reminded(send, answer, session):
    answer(send().json, "acknowledged")
    leg = session.scalars(select(Referral)).one()
    telling.tell_stroke(session, leg.id, Stroke.REMINDER)
    assert told(session) == {}


def test_who_switched_the_topic_off_is_left_alone_and_no_letter_leaves(
    send, session, tell, people, call
):
    topics = {"directions": {"inbox": False}}
    call("landlord", "PATCH", "/me/preferences", json={"topics": topics})
    send()
    assert tell() == []
    assert told(session) == {}
