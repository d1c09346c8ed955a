"""What is personal in a chain is kept no longer than it must."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from applys.directions.actions import retaining
from applys.directions.models import Chain, Opinion, Referral
from applys.kernel import clock


def ago(**time):
    return clock.now() - timedelta(**time)


@pytest.mark.parametrize(
    ("closed", "created", "erased"),
    [(184, 190, 1), (170, 190, 0), (None, 366, 1), (None, 300, 0)],
)
def test_what_is_personal_in_a_chain_goes_half_a_year_after_it_closed(
    send, session, closed, created, erased
):
    send(first_name="Elif", contact="0612345678", note="x")
    chain = session.scalars(select(Chain)).one()
    chain.created_at = ago(days=created)
    chain.closed_at = ago(days=closed) if closed else None
    session.flush()
    assert retaining.erase_chains(session) == erased
    assert (chain.first_name is None, chain.code is None) == (bool(erased),) * 2
    assert len(session.scalars(select(Referral)).all()) == 1


def test_erasing_twice_changes_nothing(send, session):
    send()
    session.scalars(select(Chain)).one().created_at = ago(days=400)
    session.flush()
    assert [retaining.erase_chains(session) for _ in range(2)] == [1, 0]


def test_once_received_two_faces_are_given_and_kept_apart(call, send, answer, session):
    sent = send().json
    path = f"/directions/followed/{sent['code']}/opinion"
    faces = {"received": 3, "helped": 2}
    assert call(None, "POST", path, json=faces).status_code == 409
    answer(sent, "accepted")
    answer(sent, "met")
    told = [call(None, "POST", path, json=faces).status_code for _ in range(2)]
    assert told == [204, 409]
    opinion = session.scalars(select(Opinion)).one()
    assert (opinion.received, opinion.helped, opinion.structure_id is not None) == (3, 2, True)
