"""Sound rows become structures, services and permanences; what a person wrote here stays."""

from applys.directions.actions.exchange.writing.scope import Scope
from applys.directions.actions.exchange.writing.services import write_services
from applys.directions.actions.exchange.writing.structures import write_structures

__all__ = ["Scope", "write_services", "write_structures"]
