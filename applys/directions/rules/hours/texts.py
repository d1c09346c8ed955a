"""OSM texts cut into their rules."""

import re

QUOTED = re.compile(r'"[^"]*"')
TIMES = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = "|".join(DAYS)
# Days of the week, maybe a list, maybe "the 1st and 3rd", and nothing else before the times.
WEEKLY = re.compile(
    rf"(?:(?P<days>(?:{_DAY})(?:-(?:{_DAY}))?(?:\[[-\d,]+\])?"
    rf"(?:\s*,\s*(?:{_DAY})(?:-(?:{_DAY}))?(?:\[[-\d,]+\])?)*)\s+)?"
    r"(?P<times>\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}(?:\s*,\s*\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2})*"
    r"|off|closed)"
    r'(?:\s+(?P<comment>"[^"]*"))?'
)
MINUTES = 60


def cut(text: str) -> list[str]:
    """The rules of a text, without the semicolons; comments stay whole."""
    kept: list[str] = []
    marked = QUOTED.sub(lambda found: _hidden(found.group(), kept), text)
    return [_shown(rule.strip(), kept) for rule in marked.split(";")]


def bare(rule: str) -> str:
    """A rule without its comments."""
    return QUOTED.sub("", rule).strip()


def spans(rule: str) -> list[tuple[int, int]]:
    """The spans of hours that a rule names, in minutes from midnight."""
    return [
        (int(h1) * MINUTES + int(m1), int(h2) * MINUTES + int(m2))
        for h1, m1, h2, m2 in TIMES.findall(bare(rule))
    ]


def weekdays(days: str | None) -> set[str]:
    """The days that a weekly rule is about, as OSM writes them; all, when it names none."""
    if not days:
        return set(DAYS)
    named: set[str] = set()
    for part in re.sub(r"\[[^\]]*\]", "", days).split(","):
        first, _, last = part.strip().partition("-")
        start, end = DAYS.index(first), DAYS.index(last or first)
        named.update(DAYS[start : end + 1] if start <= end else DAYS[start:] + DAYS[: end + 1])
    return named


def _hidden(comment: str, kept: list[str]) -> str:
    kept.append(comment)
    return f"\x00{len(kept) - 1}\x00"


def _shown(rule: str, kept: list[str]) -> str:
    return re.sub(r"\x00(\d+)\x00", lambda found: kept[int(found.group(1))], rule)
