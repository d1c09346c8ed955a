"""What the crew's sheet says: the round, and each stop with all that a stranger would need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from babel.dates import format_date
from babel.numbers import format_decimal

from applys.kernel.places import Point
from applys.rounds.models import Outcome, RoundState, StopOrigin

# Why a round left what it left.
LEFT = {
    Outcome.PARTIAL: "enlevé en partie",
    Outcome.INACCESSIBLE: "accès impossible",
    Outcome.NOT_REACHED: "pas eu le temps",
}
ORIGINS = {
    StopOrigin.PLACE: "point d'apport volontaire",
    StopOrigin.SPOT: "demandé par le gardien",
    StopOrigin.PILE: "dépôt signalé",
}
SEVERITIES = {"blocking": "BLOQUE UN PASSAGE", "dangerous": "DANGEREUX"}


@dataclass(frozen=True, kw_only=True)
class SheetStop:
    """One stop; `number` is counted from 1, `things` are told in French, `photos` are ids."""

    id: UUID
    rank: int
    pinned: bool
    origin: StopOrigin
    name: str
    address: str | None
    access: str | None
    latitude: float
    longitude: float
    pile_id: UUID | None
    pile_number: str | None
    severity: str | None
    things: Sequence[str]
    hint: str | None
    owner: str | None
    estimated_m3: float
    unload_before: bool
    late_reason: str | None
    carried_day: date | None
    carried_reason: Outcome | None
    photos: Sequence[UUID]
    outcome: Outcome | None
    measured_m3: float | None

    @property
    def number(self) -> int:
        return self.rank + 1

    @property
    def point(self) -> Point:
        return Point(self.latitude, self.longitude)

    @property
    def navigate(self) -> str:
        """RFC 5870, as Android's navigation opens it."""
        here = f"{self.latitude:.6f},{self.longitude:.6f}"
        return f"geo:{here}?q={here}"

    @property
    def short_link(self) -> str:
        """Where a QR code on paper leads: short, so that its squares are large."""
        return f"/arret/{self.id.hex}"

    @property
    def map(self) -> str:
        """Directions on the web, for phones that do not know geo: addresses."""
        return f"https://www.openstreetmap.org/directions?to={self.latitude:.6f}%2C{self.longitude:.6f}"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A round as the crew drives it, from the local and back."""

    id: UUID
    day: date
    state: RoundState
    local: str
    home: Point
    vehicle_m3: float
    metres: float
    stops: Sequence[SheetStop]

    @property
    def estimated_m3(self) -> float:
        return sum(stop.estimated_m3 for stop in self.stops)

    @property
    def way(self) -> list[Point]:
        """Every point in order: home, the stops, home again, and whenever the lorry unloads."""
        points = [self.home]
        for stop in self.stops:
            points += [self.home, stop.point] if stop.unload_before else [stop.point]
        return [*points, self.home]


def title(sheet: Sheet) -> str:
    return f"Tournée du {in_words(sheet.day)}"


def figures(sheet: Sheet) -> str:
    """The round in one line."""
    count = len(sheet.stops)
    parts = (
        f"{count} arrêt{'s' if count > 1 else ''}",
        f"environ {cubic(sheet.estimated_m3)}",
        f"{number(sheet.metres / 1000, '0.0')} km depuis {sheet.local} et retour",
        f"camion de {cubic(sheet.vehicle_m3)}",
    )
    return " · ".join(parts)


def alarms(stop: SheetStop) -> list[str]:
    """What must not be overlooked."""
    late = f"AJOUT URGENT : {stop.late_reason}" if stop.late_reason else None
    return [line for line in (SEVERITIES.get(stop.severity or ""), late) if line]


def notes(stop: SheetStop) -> list[str]:
    """What the crew should know of a stop, one line each."""
    lines = [
        _contents(stop),
        f"« {stop.hint} »" if stop.hint else None,
        f"Accès : {stop.access}" if stop.access else None,
        _carried(stop),
        f"Bailleur : {stop.owner}" if stop.owner else None,
    ]
    return [line for line in lines if line]


def _contents(stop: SheetStop) -> str:
    if stop.origin is not StopOrigin.PILE:
        return ORIGINS[stop.origin].capitalize()
    things = ", ".join(stop.things) or "Encombrants"
    return f"{things}, environ {cubic(stop.estimated_m3)} (dépôt {stop.pile_number})"


def _carried(stop: SheetStop) -> str | None:
    if stop.carried_day is None or stop.carried_reason is None:
        return None
    return f"Reporté de la tournée du {in_words(stop.carried_day)} : {LEFT[stop.carried_reason]}"


def in_words(day: date) -> str:
    """A day as it is written: lundi 1er mars 2027."""
    return str(format_date(day, "EEEE d MMMM y", locale="fr")).replace(" 1 ", " 1er ")


def cubic(m3: float) -> str:
    return f"{number(m3, '0.##')}\N{NARROW NO-BREAK SPACE}m³"


def number(value: float, pattern: str) -> str:
    return str(format_decimal(value, format=pattern, locale="fr"))
