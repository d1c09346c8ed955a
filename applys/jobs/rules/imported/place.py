"""Where the work is, out of "37 - AMBOISE", codes and points that may be missing or wrong."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from applys.jobs.rules.imported import reading, words
from applys.jobs.rules.imported.doubts import Doubt, Doubts
from applys.kernel.places import Point

LABEL = re.compile(r"(?:(?P<department>[0-9]{2,3}|2[AB]) ?- ?)?(?P<city>[^(]+)", re.IGNORECASE)
SMALL = {
    "d", "l", "de", "des", "du", "la", "le", "les", "lès", "en", "et", "sur", "sous", "au", "aux",
}  # fmt: skip
LONGEST_CITY = 80
MOST_LATITUDE, MOST_LONGITUDE = 90, 180
# Metropolitan France, with room to spare: a point is turned round when only so it lies there.
LATITUDES, LONGITUDES = (41, 52), (-6, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The town of an import: its INSEE code, the territory's name, and its centre."""

    insee_code: str
    name: str
    centre: Point

    def is_named(self, city: str, department: str) -> bool:
        """Whether "37" and "Amboise" mean the town of "Contrat de ville d'Amboise"."""
        ends = tuple(f"{mark}{words.folded(city)}" for mark in (" ", "'"))
        own = self.insee_code.startswith(department) if department else False
        return bool(city) and own and f" {words.folded(self.name)}".endswith(ends)


class Place(NamedTuple):
    city: str | None
    postcode: str | None
    latitude: float | None
    longitude: float | None


def read(raw: object, town: Town, doubts: Doubts) -> Place:
    """The place of a raw offer; the town's own label without a point stands at its centre."""
    place = reading.at(raw, "lieuTravail")
    department, city = _label(words.line(reading.text(reading.at(place, "libelle"))))
    postcode = _code(reading.at(place, "codePostal"))
    commune = reading.text(reading.at(place, "commune")).strip().upper()
    if not commune:
        doubts.add(Doubt.COMMUNE_MISSING)
    if not (city or postcode or commune):
        doubts.add(Doubt.NO_PLACE)
    point = _point(place, doubts)
    here = commune == town.insee_code or (not commune and town.is_named(city, department))
    if point is None and here:
        point = town.centre
        doubts.add(Doubt.PLACE_IS_TOWN_CENTRE)
    if point is None:
        doubts.add(Doubt.NO_COORDINATES)
        return Place(city or None, postcode, None, None)
    return Place(city or None, postcode, point.latitude, point.longitude)


def _label(said: str) -> tuple[str, str]:
    found = LABEL.match(said)
    if not found:
        return "", ""
    return found["department"] or "", words.cut(_cased(found["city"].strip()), LONGEST_CITY)


def _cased(city: str) -> str:
    """SAINT-PIERRE-DES-CORPS → Saint-Pierre-des-Corps; what is already cased stays."""
    if city not in (city.upper(), city.lower()):
        return city
    first, *others = re.split("([- '])", city.lower())
    return first.capitalize() + "".join(
        each if each in SMALL else each.capitalize() for each in others
    )


def _code(value: object) -> str | None:
    """Five digits, also when they came as a number that lost its zero."""
    digits = reading.text(value).strip()
    padded = digits.zfill(5) if digits and isinstance(value, int) else digits
    return padded if re.fullmatch("[0-9]{5}", padded) else None


def _point(place: object, doubts: Doubts) -> Point | None:
    given = [reading.at(place, name) for name in ("latitude", "longitude")]
    latitude, longitude = (reading.number(each) for each in given)
    if all(each in (None, "") for each in given) or (latitude == 0 and longitude == 0):
        return None
    if latitude is None or longitude is None:
        doubts.add(Doubt.COORDINATES_ABSURD)
        return None
    if _between(latitude, LONGITUDES) and _between(longitude, LATITUDES):
        doubts.add(Doubt.COORDINATES_SWAPPED)
        latitude, longitude = longitude, latitude
    if abs(latitude) > MOST_LATITUDE or abs(longitude) > MOST_LONGITUDE:
        doubts.add(Doubt.COORDINATES_ABSURD)
        return None
    return Point(round(latitude, 6), round(longitude, 6))


def _between(value: float, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= value <= bounds[1]
