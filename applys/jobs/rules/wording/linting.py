"""Reads an advert and says what in it is not fair, where, by which law, and what to write."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from applys.jobs.rules.wording import (
    age_and_sex,
    belonging,
    money_and_papers,
    notions,
    private_life,
    style,
    titles,
    whole,
)
from applys.jobs.rules.wording.findings import Advert, Finding, Part, Rule, Severity
from applys.jobs.rules.wording.reading import Sentence, plain, sentences

RULES: tuple[Rule, ...] = (
    *age_and_sex.RULES,
    *belonging.RULES,
    *private_life.RULES,
    *money_and_papers.RULES,
    *notions.RULES,
    *style.RULES,
)

DRIVING = "N41"


def advert(
    *,
    title: str,
    description: str,
    rome_code: str | None = None,
    licence_required: bool | None = None,
    apply_phone: str | None = None,
    named: bool = True,
    dated: bool = True,
) -> Advert:
    """What the rules look at, of an offer's facts. Driving is ROME's family N41."""
    return Advert(
        title=title,
        description=description,
        named=named,
        dated=dated,
        licence_required=licence_required,
        drives=(rome_code or "").startswith(DRIVING),
        apply_phone=apply_phone or "",
    )


def lint(advert: Advert) -> list[Finding]:
    """All findings, the blocking ones first, then as they stand in the advert.

    Deterministic: the same advert always gets the same findings.
    """
    rules = RULES if whole.needs_driving(advert) else (*RULES, style.LICENCE_RULE)
    found = chain(
        whole.look(advert),
        titles.look(advert.title),
        _look(Part.TITLE, advert.title, rules),
        _look(Part.DESCRIPTION, advert.description, rules),
        _look(Part.APPLY_PHONE, advert.apply_phone, rules),
    )
    return sorted(_once(found), key=_order)


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Those that stop an advert."""
    return [each for each in findings if each.law.severity is Severity.BLOCKING]


def _look(part: Part, text: str, rules: Iterable[Rule]) -> Iterator[Finding]:
    folded, places = plain(text)
    read = list(sentences(folded))
    starts = [each.start for each in read]
    for rule in rules:
        for number in sorted(_worth_reading(rule, folded, starts)):
            sentence = read[number]
            for start, end in _matches(rule, sentence):
                first = places[sentence.start + start]
                last = places[sentence.start + end - 1] + 1
                yield Finding(
                    law=rule.law, part=part, start=first, end=last, text=text[first:last],
                    suggestion=_suggestion(rule, sentence.text[start:end]),
                )  # fmt: skip


def _worth_reading(rule: Rule, folded: str, starts: list[int]) -> set[int]:
    """The numbers of the sentences where one of the rule's hints stands."""
    found = set()
    for hint in rule.hints:
        place = folded.find(hint)
        while place >= 0:
            number = bisect_right(starts, place) - 1
            found.add(number)
            after = starts[number + 1] if number + 1 < len(starts) else len(folded)
            place = folded.find(hint, max(after, place + 1))
    return found - {-1}


def _matches(rule: Rule, sentence: Sentence) -> Iterator[tuple[int, int]]:
    for found in rule.pattern.finditer(sentence.text):
        if not rule.is_about(sentence.text):
            return
        start, end = found.span()
        denied = rule.negatable and sentence.is_denied(start, end)
        if not denied and not sentence.is_quoted(start, end):
            yield start, end


def _suggestion(rule: Rule, found: str) -> str:
    if rule.law is not style.FOREIGN_TERM:
        return rule.law.suggestion
    return f"En français : « {_french(found)} »."


@cache
def _french(term: str) -> str:
    return next(word for pattern, word in style.FRENCH_FOR.items() if re.fullmatch(pattern, term))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each law once where its findings touch: the first one."""
    ends: dict[tuple[str, Part], int] = {}
    for each in sorted(findings, key=lambda found: (found.part, found.start, -found.end)):
        key = (each.law.code, each.part)
        if each.start >= ends.get(key, -1):
            ends[key] = max(each.end, each.start + 1)
            yield each


def _order(finding: Finding) -> tuple[bool, str, int, str]:
    is_warning = finding.law.severity is Severity.WARNING
    return is_warning, finding.part, finding.start, finding.law.code
