"""Opening hours: OSM `opening_hours`, behind a lint of our own."""

from applys.directions.rules.hours.answering import answer, coming
from applys.directions.rules.hours.composing import Exceptional, Week
from applys.directions.rules.hours.linting import faults, mended
from applys.directions.rules.hours.stretches import stretches

__all__ = [
    "Exceptional", "Week", "answer", "coming", "faults", "mended", "stretches",
]  # fmt: skip
