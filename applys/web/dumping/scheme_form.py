"""Routing rules as a form: typed, read, and what is wrong with each of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError

from applys.dumping.rules.routing import Condition
from applys.dumping.schemas.routing import MOST_RULES, NewSchemeSchema
from applys.kernel.problems import Malformed
from applys.web.dumping.form import Form

# What is ticked among named things; hours are two fields of their own.
TICKED = tuple(each for each in Condition if each not in {Condition.DAYS, Condition.HOURS})
LAST = 999
NAMED_IN = re.compile(r"/rules/(?P<rule>\d+)/(?:when/)?(?P<member>\w+)")
# What a faulty member is called on the page.
MEMBERS = {
    **{str(each): f"depots_condition_{each}" for each in Condition},
    **{name: f"rules_{name}" for name in ("name", "lead", "carrier", "tell")},
}
Rules = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Faults:
    """What to mend: the members of each rule, by its index, and whether it is the whole."""

    rules: Mapping[int, frozenset[str]]
    note: bool = False
    whole: bool = False


def written(form: Form) -> list[dict[str, Any]]:
    """The rules as they were typed, in the order asked for; those without a name are none."""
    found = [
        (_order(form.get(f"r{n}-order", "")), _rule(form, f"r{n}-"))
        for n in range(MOST_RULES + 1)
        if form.get(f"r{n}-name", "").strip() and f"r{n}-gone" not in form
    ]
    return [rule for _, rule in sorted(found, key=lambda pair: pair[0])]


def loaded(rules: Rules, note: str) -> dict[str, Any]:
    """The rules and their note as the API takes them; raise ValidationError."""
    found: dict[str, Any] = NewSchemeSchema().load({"rules": list(rules), "note": note.strip()})
    return found


def misread(error: ValidationError) -> Faults:
    """What the schema refused."""
    said: Any = error.messages
    of_rules = said.get("rules", {})
    if not isinstance(of_rules, dict):
        return Faults(rules={}, whole=True)
    rules = {int(n): _members(each) for n, each in of_rules.items()}
    return Faults(rules=rules, note="note" in said)


def refused(error: Malformed) -> Faults:
    """What does not stand up: a name that is not known here, or a pile that would fall through."""
    rules: dict[int, frozenset[str]] = {}
    for fault in error.extra["errors"]:
        if found := NAMED_IN.fullmatch(fault["pointer"]):
            n = int(found["rule"])
            rules[n] = rules.get(n, frozenset()) | {found["member"]}
    return Faults(rules=rules, whole=not rules)


def _members(said: Any) -> frozenset[str]:
    names = set(said) if isinstance(said, dict) else set()
    if "when" in names:
        names = names - {"when"} | set(said["when"])
    return frozenset(map(str, names))


def _order(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < len("1000") else LAST


def _rule(form: Form, at: str) -> dict[str, Any]:
    when: dict[str, Any] = {
        str(each): ticked for each in TICKED if (ticked := form.getlist(f"{at}{each}"))
    }
    if days := form.getlist(f"{at}days"):
        when["days"] = [int(day) for day in days if day in set("1234567")]
    hours = [form.get(f"{at}from", ""), form.get(f"{at}until", "")]
    if any(hours):
        when["hours"] = hours
    return {
        "name": form.get(f"{at}name", "").strip(),
        "when": when,
        "lead": form.get(f"{at}lead", ""),
        "carrier": form.get(f"{at}carrier") or None,
        "tell": form.getlist(f"{at}tell"),
        "at_once": f"{at}at_once" in form,
    }
