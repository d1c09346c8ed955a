"""A firm earns the label on evidence, criterion by criterion, and loses it with the evidence."""

import pytest

from applys.jobs.actions.firms import counting
from applys.jobs.models import ApplicationState, Firm, ImmersionState, OfferStep, State
from applys.jobs.rules import label
from applys.kernel import clock
from tests.factories.immersions import an_immersion

GOOD = {
    "received": 10, "answered": 9, "median_hours": 30.0, "interviews": 4, "silent": 0,
    "hosted": 2, "shown": 3, "let_through": 0,
}  # fmt: skip


def a_firm(**changes):
    return Firm(partner_id=None, counted_at=clock.now(), **{**GOOD, **changes})


def test_all_that_is_asked_earns_it():
    assert label.is_earned(a_firm())
    assert {each.criterion for each in label.evidence(a_firm())} == set(label.CRITERIA)


@pytest.mark.parametrize(
    ("changes", "missed"),
    [
        ({"answered": 7}, {"answer_rate"}),
        ({"received": 4, "answered": 4}, {"answer_rate", "days_to_answer"}),
        ({"median_hours": 7 * 24 + 1.0}, {"days_to_answer"}),
        ({"median_hours": None}, {"days_to_answer"}),
        ({"let_through": 1}, {"unfair_offers"}),
        ({"shown": 0}, {"unfair_offers"}),
        ({"hosted": 0}, {"immersions_hosted"}),
        ({"interviews": 2}, {"interviews_held"}),
    ],
)
def test_one_thing_missed_and_it_is_not(changes, missed):
    firm = a_firm(**changes)
    assert not label.is_earned(firm)
    assert {each.criterion for each in label.evidence(firm) if not each.met} == missed


def test_it_is_counted_from_what_happened_and_shown_to_all(
    applied, session, people, offer, call, firm
):
    for _ in range(5):
        applied(20, 5, state=ApplicationState.MEETING)
    session.add(an_immersion(people, state=ImmersionState.DONE))
    session.add(OfferStep(
        offer_id=offer.id, account_id=None, was=State.SUBMITTED, became=State.PUBLISHED,
        reason="Le mot est celui de la convention collective",
    ))  # fmt: skip
    session.flush()
    counting.count_firms(session)
    assert (firm().hosted, firm().shown, firm().let_through) == (1, 1, 1)
    shown = call(None, "GET", f"/jobs/firms/{people['employer'].partner_id}/label").json
    unmet = {each["criterion"] for each in shown["evidence"] if not each["met"]}
    assert unmet == {"unfair_offers", "interviews_held"}


def test_it_comes_and_goes_with_the_evidence(applied, session, firm):
    applied(20, 5)
    counting.count_firms(session)
    kept = firm()
    for name, value in GOOD.items():
        setattr(kept, name, value)
    session.flush()
    assert [counting.give_labels(session) for _ in range(2)] == [1, 0]
    kept.hosted = 0
    assert counting.give_labels(session) == 1
    assert not kept.labelled


def test_a_firm_nobody_counted_has_none(call, people):
    path = f"/jobs/firms/{people['employer'].partner_id}/label"
    assert call(None, "GET", path).status_code == 404
