"""Offers, as tests want them."""

from datetime import timedelta

from applys.accounts.models import ContractKind, Interests
from applys.jobs.models import Offer, State
from applys.kernel import clock

NEW_OFFER = {
    "title": "Agent d'entretien H/F",
    "description": "Vous nettoyez les bureaux et les parties communes, tôt le matin.",
    "contract": "cdi",
    "rome_code": "K2204",
    "hours_per_week": 24,
    "pay_min": 12.4,
    "pay_period": "hour",
    "latitude": 47.4021,
    "longitude": 0.9951,
    "city": "Amboise",
    "postcode": "37400",
}


def a_new_offer(**changes):
    """The body that writes an offer."""
    return {**NEW_OFFER, **changes}


def an_offer(employer, **changes):
    """A published offer of this employer's (a Caller)."""
    now = clock.now()
    facts = {
        **NEW_OFFER,
        "contract": ContractKind.CDI,
        "territory_id": employer.territory_id,
        "employer_id": employer.partner_id,
        "employer_name": "Maison employer",
        "author_id": employer.id,
        "state": State.PUBLISHED,
        "updated_at": now,
        "published_at": now,
        "expires_at": now + timedelta(days=60),
    }
    return Offer(**{**facts, **changes})


def some_interests(resident, **changes):
    return Interests(account_id=resident.id, **changes)
