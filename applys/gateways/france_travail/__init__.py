"""The national job offers: "Offres d'emploi v2" of France Travail."""

from applys.gateways.france_travail.client import RealFranceTravail, from_settings
from applys.gateways.france_travail.offers import (
    Batch,
    FranceTravail,
    FranceTravailAway,
    FranceTravailFailed,
    FranceTravailRefused,
    FranceTravailUnset,
    NoFranceTravail,
)

__all__ = [
    "Batch",
    "FranceTravail",
    "FranceTravailAway",
    "FranceTravailFailed",
    "FranceTravailRefused",
    "FranceTravailUnset",
    "NoFranceTravail",
    "RealFranceTravail",
    "from_settings",
]
