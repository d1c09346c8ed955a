"""Pay, out of sentences such as "Mensuel de 1850.00 Euros à 2100.00 Euros sur 12 mois"."""

import re
from typing import NamedTuple

from applys.jobs.models import PayPeriod
from applys.jobs.rules.imported import reading, words
from applys.jobs.rules.imported.doubts import Doubt, Doubts
from applys.jobs.rules.offers.pay import BOUNDS

NUMBER = r"(?:[0-9]{1,3}(?:[ .][0-9]{3})+|[0-9]{1,7})(?:[.,][0-9]{1,2})?(?![0-9]|[.,][0-9])"
UNIT = r"(?:euros?|eur|€)?"
RANGE = (
    rf"(?P<low>{NUMBER}) ?k? ?{UNIT}"
    rf"(?: ?(?:a|et|-|jusqu'a) ?(?P<high>{NUMBER}) ?k? ?{UNIT})?"
)
NOT_HOURS = r"(?! ?(?:[0-9]|h\b|heure))"
SENTENCES = (
    re.compile(rf"(?P<period>horaire|mensuel|annuel)(?: brut)?(?: de| :)? ?{RANGE}{NOT_HOURS}"),
    re.compile(rf"{RANGE}(?: bruts?)?(?: ?/ ?| par | de l')(?P<period>h|heure|mois|an)\b"),
)
EUROS = re.compile(r"€|\beuros?\b|\beur\b|[0-9](?:k ?)?eur")
THOUSANDS = re.compile(r"[0-9] ?k ?(?:€|eur)")
PERIODS = {"h": PayPeriod.HOUR, "m": PayPeriod.MONTH, "a": PayPeriod.YEAR}
LONGEST = 300


class Pay(NamedTuple):
    """Gross euros, or nothing stated; `unread` is what was said and could not be understood."""

    least: float | None = None
    most: float | None = None
    period: PayPeriod | None = None
    unread: str = ""


def read(raw: object, doubts: Doubts) -> Pay:
    """The pay of a raw offer."""
    said = _said(reading.at(raw, "salaire"))
    plain = words.folded(said)
    matches = (sentence.match(plain) for sentence in SENTENCES if EUROS.search(plain))
    if found := next((match for match in matches if match), None):
        return _checked(found, said, doubts)
    if re.search("[0-9]", plain):
        doubts.add(Doubt.PAY_UNREADABLE)
        return Pay(unread=said)
    if plain:
        doubts.add(Doubt.PAY_NOT_STATED)
    return Pay()


def _said(pay: object) -> str:
    candidates = [reading.at(pay, name) for name in ("libelle", "commentaire")]
    said = (words.line(reading.text(each)) for each in [*candidates, pay])
    return words.cut(next((each for each in said if each), ""), LONGEST)


def _checked(found: re.Match[str], said: str, doubts: Doubts) -> Pay:
    scale = 1000 if THOUSANDS.search(found.string) else 1
    least, most = (_amount(found[name], scale) for name in ("low", "high"))
    period = PERIODS[found["period"][0]]
    low, high = BOUNDS[period]
    if low <= least <= (most or high) <= high:
        return Pay(least, most or None, period)
    doubts.add(Doubt.PAY_ABSURD)
    return Pay(unread=said)


def _amount(written: str | None, scale: int) -> float:
    if not written:
        return 0
    groups = re.fullmatch(r"([0-9 .]+?)(?:[.,]([0-9]{1,2}))?", written)
    units, cents = groups.groups() if groups else ("0", None)
    return float(re.sub("[ .]", "", units) + "." + (cents or "0")) * scale
