"""What could not be sent is listed, explained and sent again; never with a name."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, text, update

from applys.accounts.models import Account, Contact, ContactKind
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.notifications.actions.leaving import forgetting
from applys.notifications.models import (
    Attempt,
    Channel,
    Contacted,
    Delivery,
    DeliveryState,
    Device,
    Event,
)
from tests.factories import partners as make_partners
from tests.factories.notifications import add_a_failed_push


@pytest.fixture
def failed(session, people):
    """failed(reason) is a push to Ana that failed a minute ago."""

    def failed(reason="SENDER_ID_MISMATCH", who="ana", **changes):
        return add_a_failed_push(session, people[who].id, reason=reason, **changes)

    return failed


def shown(response):
    return [each["id"] for each in response.json["items"]]


def resend(call, delivery_id, who="coordinator"):
    return call(who, "POST", f"/notifications/failed/{delivery_id}/resend")


@pytest.fixture
def deliveries(session):
    """deliveries(id) is the row as it is now."""

    def deliveries(delivery_id):
        session.expire_all()
        return session.get(Delivery, delivery_id)

    return deliveries


def test_failures_are_listed_the_last_first_with_what_to_do(call, failed):
    old, new = failed("UNREGISTERED", ago=5), failed("HTTP_503", ago=1)
    answer = call("coordinator", "GET", "/notifications/failed")
    assert shown(answer) == [str(new), str(old)]
    assert "Le service" not in answer.json["items"][1]["explanation"]
    assert answer.json["items"][1]["explanation"].startswith("L'application a été supprimée")


def test_a_failure_tells_its_tries_and_neither_name_nor_address(call, failed, session, people):
    delivery_id = failed("TIMEOUT")
    for number in (1, 2):
        tried = {"number": number, "verdict": "unknown", "reason": "TIMEOUT"}
        session.add(Attempt(delivery_id=delivery_id, **tried))
    address = session.scalars(select(Device.address)).one()
    answer = call("coordinator", "GET", "/notifications/failed")
    (item,) = answer.json["items"]
    assert [(each["number"], each["verdict"]) for each in item["attempts"]] == [
        (1, "unknown"), (2, "unknown"),
    ]  # fmt: skip
    assert address not in answer.text
    assert str(people["ana"].id) not in answer.text


@pytest.mark.parametrize(
    ("asked", "found"),
    [("channel=push", 3), ("channel=sms", 0), ("kind=tests.offers", 3), ("kind=tests", 0),
     ("reason=HTTP_5", 2), ("reason=HTTP_50%25", 0), ("reason=HTTP_503&channel=push", 1)],
)  # fmt: skip
def test_a_list_is_narrowed(call, failed, asked, found):
    for reason in ("HTTP_503", "HTTP_500", "TIMEOUT"):
        failed(reason)
    assert len(shown(call("coordinator", "GET", f"/notifications/failed?{asked}"))) == found


def test_pages_follow_each_other(call, failed):
    all_of_them = [str(failed(ago=n)) for n in range(1, 6)]
    first = call("coordinator", "GET", "/notifications/failed?limit=3")
    cursor = first.json["next_cursor"]
    second = call("coordinator", "GET", f"/notifications/failed?limit=3&cursor={cursor}")
    assert shown(first) + shown(second) == all_of_them
    assert second.json["next_cursor"] is None


def test_what_did_not_fail_is_not_listed(call, failed):
    failed(state=DeliveryState.SENT)
    failed(state=DeliveryState.PENDING, done_at=None)
    assert shown(call("coordinator", "GET", "/notifications/failed")) == []


@pytest.mark.parametrize("who", ["ana", "landlord", "mediator", "employer"])
def test_only_the_coordinator_sees_failures(call, failed, who):
    delivery_id = failed()
    answers = [call(who, "GET", "/notifications/failed"), resend(call, delivery_id, who)]
    assert [answer.status_code for answer in answers] == [403, 403]


def test_another_towns_failures_are_nowhere(call, failed, session):
    delivery_id = failed()
    elsewhere = make_partners.a_territory(slug="loches", code="CV121", insee_code="37132")
    session.add(elsewhere)
    session.flush()
    session.execute(
        update(Account).where(Account.role == Role.RESIDENT).values(territory_id=elsewhere.id)
    )
    assert shown(call("coordinator", "GET", "/notifications/failed")) == []
    assert resend(call, delivery_id).status_code == 404


def test_a_summary_counts_by_channel_and_reason(call, failed):
    failed("TIMEOUT")
    failed("TIMEOUT", expires=timedelta(minutes=-5))
    failed("UNREGISTERED")
    counts = call("coordinator", "GET", "/notifications/failed/summary").json["items"]
    assert [(each["reason"], each["count"], each["resendable"]) for each in counts] == [
        ("TIMEOUT", 2, 1), ("UNREGISTERED", 1, 1),
    ]  # fmt: skip


def test_a_failure_sent_again_starts_anew_and_wakes_a_worker(call, failed, deliveries, session):
    delivery_id = failed()
    answer = resend(call, delivery_id)
    delivery = deliveries(delivery_id)
    assert answer.json == {"id": str(delivery_id), "state": "pending"}
    assert (delivery.state, delivery.attempts, delivery.done_at) == ("pending", 0, None)
    assert woken(session) == [str(delivery.batch)]


def test_sent_again_it_leaves_and_its_old_tries_stay(call, failed, deliveries, deliver, session):
    delivery_id = failed()
    session.execute(update(Device).values(address="unav-phone"))
    session.add(Attempt(delivery_id=delivery_id, number=3, verdict="refused", reason="X"))
    resend(call, delivery_id)
    deliver(deliveries(delivery_id).batch)
    tries = session.scalars(select(Attempt.number).order_by(Attempt.id)).all()
    assert (deliveries(delivery_id).attempts, tries) == (1, [3, 1])


def woken(session):
    asked = "SELECT args->>'batch' FROM procrastinate_jobs WHERE task_name LIKE '%deliver'"
    return session.scalars(text(asked)).all()


def test_asked_twice_it_leaves_once(call, failed, session):
    delivery_id = failed()
    states = [resend(call, delivery_id).json["state"] for _ in range(2)]
    assert states == ["pending", "pending"]
    assert len(woken(session)) == 1


def test_what_was_sent_is_not_sent_again(call, failed, deliveries):
    delivery_id = failed(state=DeliveryState.SENT)
    assert resend(call, delivery_id).json["state"] == "sent"
    assert deliveries(delivery_id).state == "sent"


@pytest.mark.parametrize("change", ["expires_at", "cancelled_at"])
def test_news_that_is_over_is_not_sent_again(call, failed, deliveries, session, change):
    delivery_id = failed()
    session.execute(update(Event).values({change: clock.now() - timedelta(minutes=1)}))
    answer = resend(call, delivery_id)
    assert (answer.status_code, answer.json["type"].rpartition("/")[2]) == (409, "news-over")
    assert deliveries(delivery_id).state == "failed"


def test_a_phone_that_died_or_changed_hands_is_not_sent_to_again(call, failed, session, people):
    died, moved = failed(), failed(who="bob")
    phones = {each.account_id: each for each in session.scalars(select(Device))}
    phones[people["ana"].id].gone_at = clock.now()
    phones[people["bob"].id].account_id = people["mediator"].id
    refused = [resend(call, died), resend(call, moved)]
    kinds = [(each.status_code, each.json["type"].rpartition("/")[2]) for each in refused]
    assert kinds == [(409, "target-gone")] * 2


def test_an_address_that_bounced_is_sent_to_again_once_proved_anew(call, failed, session, people):
    ana = people["ana"]
    mail = {"channel": Channel.EMAIL, "provider": "smtp", "target_id": ana.id}
    delivery_id = failed("SMTP_550", **mail)
    session.add(Contact(account_id=ana.id, kind=ContactKind.EMAIL, address="ana@example.org"))
    dead = Contacted.EMAIL, "ana@example.org", "SMTP_550", clock.now()
    forgetting.forget_address(session, *dead)
    assert resend(call, delivery_id).status_code == 409
    session.execute(delete(Contact))
    later = clock.now() + timedelta(seconds=1)
    proved = Contact(account_id=ana.id, kind=ContactKind.EMAIL, address="ana@example.org")
    proved.created_at = later
    session.add(proved)
    assert resend(call, delivery_id).json["state"] == "pending"


def test_a_reason_is_sent_again_at_once(call, failed, session):
    again = {failed("TIMEOUT"), failed("TIMEOUT")}
    failed("TIMEOUT", expires=timedelta(minutes=-5))
    failed("UNREGISTERED")
    body = {"channel": "push", "reason": "TIMEOUT"}
    answers = [call("coordinator", "POST", "/notifications/failed/resend", json=body) for _ in "ab"]
    pending = select(Delivery.id).where(Delivery.state == DeliveryState.PENDING)
    assert [answer.json["resent"] for answer in answers] == [2, 0]
    assert set(session.scalars(pending)) == again
    assert len(woken(session)) == 2
