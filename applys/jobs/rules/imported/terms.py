"""The contract, its length, the hours and when they fall."""

import re
from typing import NamedTuple

from applys.accounts.models import ContractKind
from applys.jobs.models import WorkTime
from applys.jobs.rules.imported import reading, words
from applys.jobs.rules.imported.doubts import Doubt, Doubts

TYPES = {
    "CDI": ContractKind.CDI,
    "DIN": ContractKind.CDI,
    "CDD": ContractKind.CDD,
    "DDT": ContractKind.CDD,
    "DDI": ContractKind.CDDI,
    "MIS": ContractKind.INTERIM,
    "TTI": ContractKind.INTERIM,
    "SAI": ContractKind.SEASONAL,
}
# Independent trade, franchise, self-employment, a business to take over: nobody is hired.
NOT_EMPLOYMENT = {"CCE", "FRA", "LIB", "REP"}
NATURES = (
    (re.compile("apprenti|^e2$"), ContractKind.APPRENTICESHIP),
    (re.compile("professionnalisation|^fs$"), ContractKind.PROFESSIONALISATION),
    (re.compile("service civique"), ContractKind.SERVICE_CIVIQUE),
)
LABELS = (
    (re.compile("cdi|.*duree indeterminee"), ContractKind.CDI),
    (re.compile("cdd.*insertion"), ContractKind.CDDI),
    (re.compile("cdd|.*duree determinee"), ContractKind.CDD),
    (re.compile("(?:mission |travail )?interim"), ContractKind.INTERIM),
    (re.compile("(?:contrat )?saisonnier"), ContractKind.SEASONAL),
)
LENGTH = re.compile(r"([0-9]{1,4}(?:[.,][0-9])?) ?(jour|semaine|mois|an)")
DAYS = {"jour": 1, "semaine": 7, "mois": 30, "an": 365}
LONGEST_DAYS = 3650
HOURS = re.compile(
    r"(?<![0-9])(?<!\ba )([0-9]{1,3}) ?h(?:eures?)?(?![a-z])(?: ?([0-5][0-9]))?"
    r"(?![0-9])(?! ?(?:(?:/|par) ?(?:j|m|an)|a [0-9]))"
)
LEAST_HOURS, MOST_HOURS, FEW_HOURS = 1, 60, 16
TIMES = (
    (re.compile(r"journee|horaires normaux|[23] ?x ?8"), WorkTime.DAYS),
    (re.compile(r"\bsoir|[23] ?x ?8"), WorkTime.EVENINGS),
    (re.compile(r"\bnuit|3 ?x ?8"), WorkTime.NIGHTS),
    (re.compile(r"samedi|dimanche|week[ -]?end"), WorkTime.WEEKENDS),
)


class Terms(NamedTuple):
    contract: ContractKind | None
    duration_days: int | None
    hours_per_week: float | None
    working_times: list[str]


def read(raw: object, doubts: Doubts) -> Terms:
    """The terms of a raw offer."""
    contract = _contract(raw, doubts)
    hours = _hours(raw, doubts)
    return Terms(contract, _duration(raw, contract, doubts), hours, _times(raw, hours))


def _contract(raw: object, doubts: Doubts) -> ContractKind | None:
    code = reading.text(reading.at(raw, "typeContrat")).strip().upper()
    label, nature, title = (
        words.folded(reading.text(reading.at(raw, name)))
        for name in ("typeContratLibelle", "natureContrat", "intitule")
    )
    if code in NOT_EMPLOYMENT or "non salarie" in nature:
        doubts.update({Doubt.NOT_EMPLOYMENT, Doubt.UNKNOWN_CONTRACT})
        return None
    if special := _first(NATURES, nature):
        return special
    kind = TYPES.get(code) or _first(LABELS, label, at_start=True)
    if reading.at(raw, "alternance") is True:
        return _alternance(f"{title} {label}", kind, doubts)
    if kind is ContractKind.CDD and "insertion" in nature:
        return ContractKind.CDDI
    if kind is None:
        doubts.add(Doubt.UNKNOWN_CONTRACT)
    return kind


def _alternance(said: str, kind: ContractKind | None, doubts: Doubts) -> ContractKind | None:
    if special := _first(NATURES, said):
        return special
    doubts.add(Doubt.ALTERNANCE_UNCLEAR)
    return kind


def _first(
    table: tuple[tuple[re.Pattern[str], ContractKind], ...], said: str, *, at_start: bool = False
) -> ContractKind | None:
    for pattern, kind in table:
        if pattern.match(said) if at_start else pattern.search(said):
            return kind
    return None


def _duration(raw: object, contract: ContractKind | None, doubts: Doubts) -> int | None:
    """Days of a contract that ends; a month counts 30 days."""
    if contract is ContractKind.CDI:
        return None
    said = words.folded(reading.text(reading.at(raw, "typeContratLibelle")))
    found = LENGTH.search(said)
    days = round(float(found[1].replace(",", ".")) * DAYS[found[2]]) if found else 0
    if 1 <= days <= LONGEST_DAYS:
        return days
    if re.search("[0-9]", said):
        doubts.add(Doubt.DURATION_UNREADABLE)
    return None


def _hours(raw: object, doubts: Doubts) -> float | None:
    """Hours a week, to a tenth."""
    said = words.folded(reading.text(reading.at(raw, "dureeTravailLibelle")))
    found = HOURS.search(said)
    hours = round(int(found[1]) + int(found[2] or 0) / 60, 1) if found else 0.0
    if found and LEAST_HOURS <= hours <= MOST_HOURS:
        return hours
    if re.search("[0-9] ?h(?![a-z])", said):
        doubts.add(Doubt.HOURS_UNREADABLE)
    return None


def _times(raw: object, hours: float | None) -> list[str]:
    """When the hours fall; nobody fills a full week with week-ends."""
    context = reading.at(raw, "contexteTravail")
    told = [
        reading.at(raw, "dureeTravailLibelle"),
        reading.at(raw, "conditionExercice"),
        *reading.several(reading.at(context, "horaires")),
        *reading.several(reading.at(context, "conditionsExercice")),
    ]
    said = words.folded(" ".join(reading.text(each) for each in told))
    times = [when for pattern, when in TIMES if pattern.search(said)]
    if times == [WorkTime.WEEKENDS] and (hours is None or hours > FEW_HOURS):
        times = [WorkTime.DAYS, WorkTime.WEEKENDS]
    return [str(each) for each in times]
