"""Photos, piles and reports, as they are kept."""

from applys.dumping.models.catalogue import Item, Stream, Way
from applys.dumping.models.cleanliness import Aspect, Challenge, Mark, Walk
from applys.dumping.models.photos import Photo, PhotoState
from applys.dumping.models.piles import Merge, Pile, PileState, PileStep, Severity
from applys.dumping.models.places import Ground, Place, PlaceKind, SpotKind
from applys.dumping.models.reports import Clue, Danger, Report, VolumeClass, Whence
from applys.dumping.models.routing import CalendarChange, Scheme
from applys.dumping.models.texts import Subject, TextState, Verdict

__all__ = [
    "Aspect", "CalendarChange", "Challenge", "Clue", "Danger", "Ground", "Item", "Mark", "Merge",
    "Photo",
    "PhotoState", "Pile", "PileState", "PileStep", "Place", "PlaceKind", "Report", "Scheme",
    "Severity", "SpotKind", "Stream", "Subject", "TextState", "Verdict", "VolumeClass",
    "Walk", "Way", "Whence",
]  # fmt: skip
