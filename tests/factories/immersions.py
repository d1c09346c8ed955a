"""Immersions, as tests want them."""

from datetime import timedelta

from applys.jobs.models import Immersion, ImmersionKind, Purpose
from applys.kernel import clock


def today():
    return clock.now().astimezone(clock.PARIS).date()


def a_new_immersion(employer, **changes):
    """The body that asks for a PMSMP of two weeks, from next week on."""
    start = today() + timedelta(days=7)
    facts = {
        "kind": "pmsmp", "employer_id": str(employer.partner_id), "trade": "boulanger",
        "purpose": "discover", "starts_on": start.isoformat(),
        "ends_on": (start + timedelta(days=13)).isoformat(),
    }  # fmt: skip
    return {**facts, **changes}


def a_new_stage(employer, **changes):
    start = today() + timedelta(days=7)
    facts = {
        "kind": "stage_3e", "employer_id": str(employer.partner_id), "trade": "boulanger",
        "school": "Collège Choiseul", "guardian_agrees": True, "starts_on": start.isoformat(),
        "ends_on": (start + timedelta(days=4)).isoformat(),
    }  # fmt: skip
    return {**facts, **changes}


def an_immersion(people, **changes):
    facts = {
        "account_id": people["ana"].id, "territory_id": people["ana"].territory_id,
        "employer_id": people["employer"].partner_id, "kind": ImmersionKind.PMSMP,
        "purpose": Purpose.DISCOVER, "trade": "boulanger", "starts_on": today(),
        "ends_on": today() + timedelta(days=13), "card": {"first_name": "Ana"},
    }  # fmt: skip
    return Immersion(**{**facts, **changes})
