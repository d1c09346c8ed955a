"""How often a meeting comes back: from what the form offers to an RFC 5545 rule, and to words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from applys.web.events import form as forms
from applys.web.events import tables
from applys.web.events.form import MeetingForm

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKS = {"week": 1, "two_weeks": 2, "three_weeks": 3, "four_weeks": 4}
MONTH = "month"
RHYTHMS = (*WEEKS, MONTH)
LAST_NTH = 4
# Hours before the start; one left empty is what the API makes of it: never, or the start.
WINDOWS = {
    "registration_from": None, "registration_until": 0, "cancel_until": 0, "opens_to_all_at": None,
}  # fmt: skip
OWN = ("every", "last_day")
SKIPS = ("skips_public_holidays", "skips_school_holidays")


def blank(kind: str) -> MeetingForm:
    values = {"kind": kind, "capacity": "20", "every": "two_weeks", "minutes": "120"}
    return MeetingForm(values={**values, "skips_public_holidays": True})


def filled(series: Any) -> MeetingForm:
    """The form of a series already written."""
    facts = {**dict.fromkeys(forms.ORDER), "languages": (), "bring": (), **series.facts}
    values = dict(forms.filled_facts(facts))
    values |= {name: str(getattr(series, name)) for name in ("rule", "at", "minutes")}
    for name in ("except_days", "extra_days"):
        values[name] = "\n".join(day.isoformat() for day in getattr(series, name))
    values["capacity"] = str(series.facts["capacity"])
    values |= {name: getattr(series, name) for name in SKIPS}
    hours = series.facts.get("hours_before", {})
    values |= {f"before_{name}": str(hours.get(name) or "") for name in WINDOWS}
    return MeetingForm(values=values)


def kept(form: MultiDict[str, str], faults: Mapping[str, str]) -> MeetingForm:
    """The form as it was sent, to be mended."""
    known = forms.kept(form, faults)
    own = {name: form.get(name, "") for name in (*OWN, *(f"before_{each}" for each in WINDOWS))}
    ticked = {name: name in form for name in SKIPS}
    return MeetingForm(values={**known.values, **own, **ticked}, faults=faults)


def read(form: MultiDict[str, str]) -> dict[str, Any]:
    """What the form says, in the words of the API's own schema."""
    said = forms.read(form)
    given = {name: value for name, value in said.items() if name not in forms.MOMENTS}
    for name in ("minutes", "capacity"):
        given[name] = tables.number(form.get(name, ""))
    for name in ("except_days", "extra_days"):
        given[name] = list(dict.fromkeys(form.get(name, "").split()))
    given |= {name: name in form for name in SKIPS}
    typed = {name: tables.number(form.get(f"before_{name}", "")) for name in WINDOWS}
    given["hours_before"] = {
        name: empty if typed[name] is None else typed[name] for name, empty in WINDOWS.items()
    }
    given |= {
        name: form[name] for name in ("first_day", "at", "rule", "from_day") if form.get(name)
    }
    if "rule" not in given:
        given["rule"] = rule(form)
    return given


def rule(form: Mapping[str, str]) -> str:
    """The rule that was chosen; an empty one, which the API refuses, for what makes none."""
    try:
        first, last = (date.fromisoformat(form.get(name, "")) for name in ("first_day", "last_day"))
    except ValueError:
        return ""
    until, day = f"UNTIL={last:%Y%m%d}", DAYS[first.weekday()]
    if form.get("every") == MONTH:
        nth = (first.day - 1) // 7 + 1
        return f"FREQ=MONTHLY;BYDAY={nth if nth <= LAST_NTH else -1}{day};{until}"
    every = WEEKS.get(form.get("every", ""))
    return f"FREQ=WEEKLY;INTERVAL={every};BYDAY={day};{until}" if every else ""
