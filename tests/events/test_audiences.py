"""The coordinator may write to those registered to a meeting."""

from sqlalchemy import select

from applys.notifications.actions import telling
from applys.notifications.models import Event, Notification
from tests.factories.notifications import A_BROADCAST


def write(call, which):
    new = {**A_BROADCAST, "audience": {"name": "registered", "which": which}}
    return call("coordinator", "POST", "/broadcasts", json=new)


def test_those_registered_and_waiting_read_it_and_nobody_else(
    announce, book, call, session, people
):
    meeting = announce(capacity=1)
    people["bob"]
    book("ana", meeting)
    draft = write(call, meeting["id"]).json
    call("coordinator", "POST", f"/broadcasts/{draft['id']}/send", json={})
    telling.tell_planned(session, session.scalar(select(Event.id)))
    assert session.scalars(select(Notification.account_id)).all() == [people["ana"].id]


def test_a_meeting_nobody_is_registered_to_cannot_be_written_to(announce, call):
    assert write(call, announce()["id"]).status_code == 422
    assert write(call, "nothing").status_code == 422
