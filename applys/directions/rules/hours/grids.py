"""A week as a grid: to each day its spans of hours. People fill it in; it writes the OSM text."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from applys.directions.rules.hours import linting, texts

Span = tuple[str, str]
Grid = Mapping[str, Sequence[Span]]
MOST_SPANS = 2
LAST_HOUR = 24 * texts.MINUTES


def read(text: str) -> Grid | None:
    """The grid of a text that says only days of the week and hours; None for any other."""
    rules = texts.cut(linting.mended(text))
    if linting.faults(text) or not all(_is_plain(rule) for rule in rules):
        return None
    week: dict[str, Sequence[Span]] = dict.fromkeys(texts.DAYS, ())
    for rule in rules:
        spans = tuple(sorted((_clock(a), _clock(b)) for a, b in texts.spans(rule)))
        week.update(dict.fromkeys(_days(rule), spans))
    return week if all(_fits(spans) for spans in week.values()) else None


def write(grid: Grid) -> str:
    """The OSM text of a grid, days alike together; empty for a week without hours."""
    told = [(day, _hours(grid.get(day, ()))) for day in texts.DAYS]
    runs = [(hours, [day for day, _ in run]) for hours, run in groupby(told, lambda each: each[1])]
    return "; ".join(f"{_named(days)} {hours}" for hours, days in runs if hours)


def _is_plain(rule: str) -> bool:
    match = texts.WEEKLY.fullmatch(rule)
    return match is not None and "[" not in rule and not match["comment"]


def _days(rule: str) -> Iterable[str]:
    match = texts.WEEKLY.fullmatch(rule)
    return texts.weekdays(match and match["days"])


def _fits(spans: Sequence[Span]) -> bool:
    """Whether two boxes a day hold it, and each hour is one that a clock shows."""
    return len(spans) <= MOST_SPANS and all(end < _clock(LAST_HOUR) for _, end in spans)


def _hours(spans: Sequence[Span]) -> str:
    return ",".join(f"{start}-{end}" for start, end in sorted(spans))


def _named(days: Sequence[str]) -> str:
    return days[0] if len(days) == 1 else f"{days[0]}-{days[-1]}"


def _clock(minutes: int) -> str:
    return f"{minutes // texts.MINUTES:02}:{minutes % texts.MINUTES:02}"
