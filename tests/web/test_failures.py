"""Where the coordinator reads what could not be sent."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from applys.notifications.models import Attempt, Delivery, Device
from tests.factories.notifications import add_a_failed_push

PLACE = "/espace/envois"


@pytest.fixture
def failed(session, people):
    def failed(**changes):
        return add_a_failed_push(session, people["ana"].id, **changes)

    return failed


def states(session):
    session.expire_all()
    return sorted(session.scalars(select(Delivery.state)).all())


def test_failures_are_explained_without_a_name(desk, failed, session, people):
    delivery_id = failed(reason="UNREGISTERED")
    tried = {"number": 1, "verdict": "gone", "reason": "UNREGISTERED"}
    session.add(Attempt(delivery_id=delivery_id, **tried))
    address = session.scalars(select(Device.address)).one()
    shown = desk("coordinator").get(PLACE).text
    assert "L&#39;application a été supprimée de ce téléphone. Rien à faire." in shown
    assert "1 essai" in shown
    assert address not in shown
    assert str(people["ana"].id) not in shown


def test_nothing_failed_is_said(desk):
    assert "Tous les messages sont partis." in desk("coordinator").get(PLACE).text


def test_one_message_is_sent_again(desk, failed, session):
    delivery_id = failed()
    failed()
    answer = desk("coordinator").post(f"{PLACE}/{delivery_id}")
    assert answer.location == f"{PLACE}?repartis=1"
    assert states(session) == ["failed", "pending"]
    assert "1 message va repartir." in desk("coordinator").get(answer.location).text


def test_all_that_failed_for_a_reason_is_sent_again(desk, failed, session):
    failed()
    failed()
    failed(reason="UNREGISTERED")
    answer = desk("coordinator").post(PLACE, channel="push", reason="TIMEOUT")
    assert answer.location == f"{PLACE}?repartis=2"
    assert states(session) == ["failed", "pending", "pending"]


def test_what_is_too_late_has_no_button_and_says_so(desk, failed, session):
    delivery_id = failed(expires=timedelta(minutes=-1))
    page = desk("coordinator").get(PLACE).text
    assert f'action="{PLACE}/{delivery_id}"' not in page
    answer = desk("coordinator").post(f"{PLACE}/{delivery_id}")
    assert "Ce message ne peut plus repartir" in desk("coordinator").get(answer.location).text
    assert states(session) == ["failed"]


@pytest.mark.parametrize("form", [{}, {"channel": "pigeon", "reason": "X"}, {"channel": "push"}])
def test_a_form_of_nothing_sends_nothing(desk, failed, session, form):
    failed()
    assert desk("coordinator").post(PLACE, **form).status_code == 404
    assert states(session) == ["failed"]


@pytest.mark.parametrize("who", ["employer", "ana", "mediator", "landlord"])
def test_others_have_no_such_page(desk, failed, who):
    delivery_id = failed()
    answers = [
        desk(who).get(PLACE),
        desk(who).post(PLACE),
        desk(who).post(f"{PLACE}/{delivery_id}"),
    ]
    assert [answer.status_code for answer in answers] == [403] * 3


def test_a_long_list_is_paged(desk, failed):
    for n in range(21):
        failed(ago=n)
    first = desk("coordinator").get(PLACE).text
    cursor = first.partition('rel="next" href="')[2].partition('"')[0]
    second = desk("coordinator").get(f"{PLACE}{cursor}").text
    assert (first.count("<h3>"), second.count("<h3>")) == (20, 1)
    assert desk("coordinator").get(f"{PLACE}?suite=nonsense").location == PLACE
