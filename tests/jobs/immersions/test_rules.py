"""How long an immersion is, who moves it, who signs it."""

from datetime import date, timedelta

import pytest

from applys.jobs.models import ImmersionKind, Signer
from applys.jobs.models import ImmersionState as S
from applys.jobs.rules.immersions import days, life
from applys.jobs.rules.immersions.life import Side

TODAY = date(2026, 5, 4)
PMSMP, STAGE = ImmersionKind


@pytest.mark.parametrize(
    ("starts", "last"),
    [
        (date(2026, 5, 11), date(2026, 6, 10)),
        (date(2027, 1, 31), date(2027, 2, 27)),
        (date(2027, 2, 1), date(2027, 2, 28)),
        (date(2026, 12, 15), date(2027, 1, 14)),
    ],
)
def test_a_pmsmp_lasts_a_month_from_date_to_date(starts, last):
    days.check(PMSMP, starts, last, TODAY)
    with pytest.raises(days.DaysRefused) as refused:
        days.check(PMSMP, starts, last + timedelta(days=1), TODAY)
    assert refused.value.field == "ends_on"


def test_a_pupil_s_days_are_two_weeks_at_most():
    days.check(STAGE, TODAY, TODAY + timedelta(days=13), TODAY)
    with pytest.raises(days.DaysRefused):
        days.check(STAGE, TODAY, TODAY + timedelta(days=14), TODAY)


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [
        (TODAY - timedelta(days=1), TODAY, "starts_on"),
        (TODAY + timedelta(days=400), TODAY + timedelta(days=401), "starts_on"),
        (TODAY, TODAY - timedelta(days=1), "ends_on"),
    ],
)
def test_days_that_make_no_sense_are_refused(starts, ends, field):
    with pytest.raises(days.DaysRefused) as refused:
        days.check(PMSMP, starts, ends, TODAY)
    assert refused.value.field == field


MAY = {
    (S.ASKED, Side.PERSON): {S.CANCELLED},
    (S.ASKED, Side.FIRM): {S.ACCEPTED, S.REFUSED},
    (S.ACCEPTED, Side.AGREEMENT): {S.AGREED},
    **{(S.ACCEPTED, side): {S.CANCELLED} for side in life.BOTH},
    (S.AGREED, Side.PERSON): {S.STOPPED, S.CANCELLED},
    **{
        (S.AGREED, side): {S.DONE, S.STOPPED, S.CANCELLED} for side in life.BOTH - {Side.PERSON}
    },
}  # fmt: skip


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("state", S)
def test_each_side_may_do_what_the_table_says(state, side):
    assert set(life.allowed_moves(state, {side})) == MAY.get((state, side), set())


@pytest.mark.parametrize(
    ("kind", "side", "may"),
    [
        (PMSMP, Side.PERSON, {Signer.PERSON}),
        (PMSMP, Side.FIRM, {Signer.FIRM}),
        (PMSMP, Side.PRESCRIBER, {Signer.PERSON, Signer.FIRM, Signer.PRESCRIBER}),
        (STAGE, Side.PERSON, {Signer.GUARDIAN}),
        (STAGE, Side.TOWN, {Signer.FIRM, Signer.SCHOOL, Signer.GUARDIAN}),
    ],
)
def test_each_side_notes_what_is_its_to_note(kind, side, may):
    assert set(life.may_sign(kind, S.ACCEPTED, [], {side})) == may
    assert life.may_sign(kind, S.ASKED, [], {side}) == []


def test_the_agreement_stands_with_the_last_signature():
    assert not life.is_signed(PMSMP, [Signer.PERSON, Signer.FIRM])
    assert life.is_signed(PMSMP, [Signer.PERSON, Signer.FIRM, Signer.PRESCRIBER])
