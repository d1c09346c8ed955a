"""Offers and what answers them, as they are kept."""

from applys.jobs.models.applications import (
    Actor,
    Application,
    ApplicationState,
    ApplicationStep,
    Motive,
    Reason,
)
from applys.jobs.models.cards import Card, Document, DocumentRole, ReachedBy, Travel
from applys.jobs.models.firms import Alarm, AlarmKind, Firm
from applys.jobs.models.found import FirmAnswer, FoundOffer
from applys.jobs.models.immersions import (
    Immersion,
    ImmersionKind,
    ImmersionState,
    Outcome,
    Purpose,
    Signature,
    Signer,
)
from applys.jobs.models.mandates import Given, Mandate
from applys.jobs.models.occupations import RomeCode, RomeTitle, TitleSource
from applys.jobs.models.offers import NO_DATE, Offer, OfferStep, Source, State
from applys.jobs.models.schemes import Aid
from applys.jobs.models.searches import Favourite, Publication, SavedSearch, SearchHit
from applys.jobs.models.skills import Confirmation, Skill, SoftSkill
from applys.jobs.models.terms import Diploma, Experience, FrenchLevel, PayPeriod, WorkTime

__all__ = [
    "NO_DATE", "Actor", "Aid", "Alarm", "AlarmKind", "Application", "ApplicationState",
    "ApplicationStep", "Card", "Confirmation", "Diploma", "Document", "DocumentRole", "Experience",
    "Favourite", "Firm", "FirmAnswer", "FoundOffer", "FrenchLevel", "Given", "Immersion",
    "ImmersionKind", "ImmersionState", "Mandate", "Motive", "Offer", "OfferStep", "Outcome",
    "PayPeriod", "Publication", "Purpose", "ReachedBy", "Reason", "RomeCode", "RomeTitle",
    "SavedSearch", "SearchHit", "Signature", "Signer", "Skill", "SoftSkill", "Source", "State",
    "TitleSource", "Travel", "WorkTime",
]  # fmt: skip
