"""Opening hours: OSM `opening_hours`, behind a lint of our own."""

from applys.directions.rules.hours.answering import Answer, Status, answer
from applys.directions.rules.hours.composing import Exceptional, Week
from applys.directions.rules.hours.linting import HoursFault, faults, mended
from applys.directions.rules.hours.stretches import Kind, Stretch, stretches

__all__ = [
    "Answer", "Exceptional", "HoursFault", "Kind", "Status", "Stretch", "Week", "answer", "faults",
    "mended", "stretches",
]  # fmt: skip
