"""Offers, occupations and schemes, as they are kept."""

from applys.jobs.models.occupations import RomeCode
from applys.jobs.models.offers import NO_DATE, Offer, OfferStep, Source, State
from applys.jobs.models.schemes import Aid
from applys.jobs.models.terms import Diploma, Experience, FrenchLevel, PayPeriod, WorkTime

__all__ = [
    "NO_DATE", "Aid", "Diploma", "Experience", "FrenchLevel", "Offer", "OfferStep", "PayPeriod",
    "RomeCode", "Source", "State", "WorkTime",
]  # fmt: skip
