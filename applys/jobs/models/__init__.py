"""Offers and what answers them, as they are kept."""

from applys.jobs.models.applications import (
    Actor,
    Application,
    ApplicationState,
    ApplicationStep,
    Motive,
    Reason,
)
from applys.jobs.models.cards import Card, Document, ReachedBy, Travel
from applys.jobs.models.mandates import Given, Mandate
from applys.jobs.models.occupations import RomeCode, RomeTitle, TitleSource
from applys.jobs.models.offers import NO_DATE, Offer, OfferStep, Source, State
from applys.jobs.models.schemes import Aid
from applys.jobs.models.terms import Diploma, Experience, FrenchLevel, PayPeriod, WorkTime

__all__ = [
    "NO_DATE", "Actor", "Aid", "Application", "ApplicationState", "ApplicationStep", "Card",
    "Diploma", "Document", "Experience", "FrenchLevel", "Given", "Mandate",
    "Motive", "Offer", "OfferStep", "PayPeriod", "ReachedBy", "Reason", "RomeCode",
    "RomeTitle", "Source", "State", "TitleSource", "Travel", "WorkTime",
]  # fmt: skip
