"""What a rule looks for, and what it says when it finds it."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """A blocking finding stops an advert; a warning asks its author to think again."""

    BLOCKING = "blocking"
    WARNING = "warning"


class Part(StrEnum):
    """Where an advert says it."""

    TITLE = "title"
    DESCRIPTION = "description"
    APPLY_PHONE = "apply_phone"
    WHOLE = "whole"


@dataclass(frozen=True, kw_only=True)
class Law:
    """A criterion, the article that protects it, and the words for those who write adverts."""

    code: str
    criterion: str
    article: str
    why: str
    suggestion: str
    severity: Severity = Severity.BLOCKING


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is wrong: in which part, from `start` to `end` (characters), by which law."""

    law: Law
    part: Part
    start: int
    end: int
    text: str
    suggestion: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A pattern over folded words that breaks a law.

    It is only tried on sentences with one of its `hints`, and passed where the sentence
    matches `unless`, or lacks what it `needs`. Where `negatable`, a negation before it ("pas de
    limite d'âge") or after it ("n'est pas un critère") turns it into its contrary; the others hold
    a negation themselves.
    """

    law: Law
    pattern: re.Pattern[str]
    hints: tuple[str, ...]
    unless: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None
    negatable: bool = True

    def is_about(self, sentence: str) -> bool:
        """Whether a folded sentence holds what the rule needs, and nothing that passes it."""
        if self.needs and not self.needs.search(sentence):
            return False
        return not (self.unless and self.unless.search(sentence))


@dataclass(frozen=True, kw_only=True)
class Advert:
    """What rules look at. `named`: we know who employs; `drives`: the occupation is to drive."""

    title: str
    description: str
    named: bool = True
    dated: bool = True
    licence_required: bool | None = None
    drives: bool = False
    apply_phone: str = ""
