"""How someone gets rid of a thing, rather than leaving it."""

from collections.abc import Mapping
from datetime import date, datetime

from applys.dumping.models.catalogue import Stream, Way
from applys.dumping.rules import mondays

# The best first. A shop that sells a new appliance takes the old one back
# (Code de l'environnement, R543-180).
WAYS: Mapping[Stream, tuple[Way, ...]] = {
    Stream.BULKY: (Way.ROUND, Way.TIP),
    Stream.FURNITURE: (Way.REUSE, Way.ROUND, Way.TIP),
    Stream.ELECTRICAL: (Way.SHOP, Way.ROUND, Way.TIP),
    Stream.METAL: (Way.REUSE, Way.ROUND, Way.TIP),
    Stream.WOOD: (Way.ROUND, Way.TIP),
    Stream.RUBBLE: (Way.TIP,),
    Stream.HAZARDOUS: (Way.TIP,),
    Stream.HOUSEHOLD: (Way.BIN,),
}


def ways(stream: Stream, *, collected: bool) -> list[Way]:
    """The ways to get rid of a thing; not the round for what it does not take."""
    return [way for way in WAYS[stream] if collected or way is not Way.ROUND]


def put_out_from(day: date) -> datetime:
    """When a thing may be put at a drop-off point for the round of a day: the evening before."""
    return mondays.cut_off(day)
