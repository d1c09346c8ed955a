"""One raw offer, made into what our table holds."""

import hashlib
import json
import re
from collections.abc import Container
from dataclasses import asdict, dataclass
from datetime import datetime

from applys.accounts.models import ContractKind
from applys.jobs.models import Diploma, Experience, PayPeriod
from applys.jobs.rules.imported import answering, demands, pay, place, reading, terms, words
from applys.jobs.rules.imported.doubts import Doubt, Doubts
from applys.jobs.rules.imported.place import Town
from applys.jobs.rules.wording import linting

SOURCE_ID = re.compile("[A-Za-z0-9_-]{1,40}")
ROME = re.compile("[A-N][0-9]{4}")
LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_NAME = 150, 10_000, 120
MOST_POSITIONS = 500
SERIOUS = {
    Doubt.NO_TITLE,
    Doubt.NO_DESCRIPTION,
    Doubt.NOT_EMPLOYMENT,
    Doubt.UNFAIR_WORDING,
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row cannot be an offer."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedOffer:
    """Columns of `Offer`, and `posted_at`: when the source first showed it, if it says so."""

    source_id: str
    source_url: str
    title: str
    description: str
    employer_name: str | None
    rome_code: str | None
    contract: ContractKind | None
    duration_days: int | None
    hours_per_week: float | None
    working_times: list[str]
    pay_min: float | None
    pay_max: float | None
    pay_period: PayPeriod | None
    positions: int
    experience: Experience | None
    diploma: Diploma | None
    licence_required: bool | None
    city: str | None
    postcode: str | None
    latitude: float | None
    longitude: float | None
    apply_url: str | None
    apply_phone: str | None
    contact_email: str | None
    posted_at: datetime | None
    flags: list[str]


def normalised(raw: object, town: Town, known_rome: Container[str] = ()) -> ImportedOffer | Refusal:
    """Read an offer of whatever shape; never raises. What is doubtful is flagged, not refused."""
    if not isinstance(raw, dict):
        return Refusal("not an object")
    source_id = reading.text(reading.at(raw, "id")).strip()
    if not SOURCE_ID.fullmatch(source_id):
        return Refusal("no usable id")
    return _offer(raw, source_id, town, known_rome)


def needs_a_person(offer: ImportedOffer) -> bool:
    """Whether someone must look before residents do."""
    nowhere = {Doubt.NO_EMPLOYER, Doubt.NO_PLACE} <= set(offer.flags)
    return nowhere or not SERIOUS.isdisjoint(offer.flags)


def fingerprint(offer: ImportedOffer) -> str:
    """Changes when, and only when, something we keep does."""
    facts = json.dumps(asdict(offer), sort_keys=True, default=str)
    return hashlib.sha256(facts.encode()).hexdigest()


def _offer(raw: object, source_id: str, town: Town, known_rome: Container[str]) -> ImportedOffer:
    doubts: Doubts = set()
    paid = pay.read(raw, doubts)
    title = _title(raw, source_id, doubts)
    description = _description(raw, paid.unread, doubts)
    agreed = terms.read(raw, doubts)
    asked = demands.read(raw, f"{title} {description}", doubts)
    ways = answering.read(raw, source_id, doubts)
    where = place.read(raw, town, doubts)
    _read_over(title, description, doubts)
    return ImportedOffer(
        source_id=source_id,
        title=title,
        description=description,
        employer_name=_employer(raw, doubts),
        rome_code=_rome(raw, known_rome, doubts),
        pay_min=paid.least,
        pay_max=paid.most,
        pay_period=paid.period,
        positions=_positions(raw, doubts),
        posted_at=_posted_at(raw, doubts),
        **agreed._asdict(),
        **asked._asdict(),
        **ways._asdict(),
        **where._asdict(),
        flags=sorted(str(doubt) for doubt in doubts),
    )


def _read_over(title: str, description: str, doubts: Doubts) -> None:
    """Doubt what the rules of fair wording would stop; an import never edits it."""
    if linting.blocking(linting.lint(linting.advert(title=title, description=description))):
        doubts.add(Doubt.UNFAIR_WORDING)


def _title(raw: object, source_id: str, doubts: Doubts) -> str:
    """The title, else the occupation's name, else its number at the source."""
    names = ("intitule", "appellationlibelle", "romeLibelle")
    title, *others = (words.line(reading.text(reading.at(raw, name))) for name in names)
    if not title:
        doubts.add(Doubt.NO_TITLE)
        title = next((other for other in others if other), source_id)
    if len(title) > LONGEST_TITLE:
        doubts.add(Doubt.TITLE_CUT)
    return words.cut(title, LONGEST_TITLE)


def _description(raw: object, unread_pay: str, doubts: Doubts) -> str:
    """The description's words, and a pay that could not be read as it was written."""
    given = reading.at(raw, "description")
    written = reading.text(given)
    plain = words.paragraphs(written)
    if given is not None and not isinstance(given, str):
        doubts.add(Doubt.WAS_NOT_TEXT)
    if words.has_markup(written):
        doubts.add(Doubt.HTML_IN_DESCRIPTION)
    if not plain:
        doubts.add(Doubt.NO_DESCRIPTION)
    most = LONGEST_DESCRIPTION - len(unread_pay) - 2
    if len(plain) > most:
        doubts.add(Doubt.DESCRIPTION_CUT)
    return f"{words.cut(plain, most)}\n\n{unread_pay}".strip()


def _employer(raw: object, doubts: Doubts) -> str | None:
    name = words.line(reading.text(reading.at(raw, "entreprise", "nom")))
    if not name:
        doubts.add(Doubt.NO_EMPLOYER)
        return None
    return words.cut(name, LONGEST_NAME)


def _rome(raw: object, known: Container[str], doubts: Doubts) -> str | None:
    code = reading.text(reading.at(raw, "romeCode")).strip().upper()
    if not ROME.fullmatch(code):
        doubts.add(Doubt.NO_ROME)
        return None
    if code not in known:
        doubts.add(Doubt.UNKNOWN_ROME)
    return code


def _positions(raw: object, doubts: Doubts) -> int:
    given = reading.at(raw, "nombrePostes")
    if given is None:
        return 1
    positions = reading.whole(given)
    if positions is None or not 1 <= positions <= MOST_POSITIONS:
        doubts.add(Doubt.POSITIONS_ABSURD)
        return 1
    return positions


def _posted_at(raw: object, doubts: Doubts) -> datetime | None:
    created, updated = (
        reading.instant(reading.at(raw, name)) for name in ("dateCreation", "dateActualisation")
    )
    if updated is None:
        doubts.add(Doubt.UPDATED_AT_MISSING)
    if created is None:
        doubts.add(Doubt.CREATED_AT_MISSING)
    return created or updated
