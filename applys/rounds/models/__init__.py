"""Rounds, their stops, what was picked up, and the local's ledger."""

from applys.rounds.models.ledger import Account, Local, Movement
from applys.rounds.models.pickups import Method, Outcome, Pickup
from applys.rounds.models.rounds import NamedSpot, Round, RoundState, SpotLink, Stop, StopOrigin

__all__ = [
    "Account", "Local", "Method", "Movement", "NamedSpot", "Outcome", "Pickup", "Round",
    "RoundState", "SpotLink", "Stop", "StopOrigin",
]  # fmt: skip
