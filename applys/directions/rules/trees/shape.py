"""A tree as it is kept: questions, their answers, and where each leads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from applys.directions.rules.texts import Texts


class Urgency(StrEnum):
    """`emergency` shows numbers to call at once and asks nothing."""

    NONE = "none"
    SOON = "soon"
    EMERGENCY = "emergency"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A pictogram and a few words; it leads to one question or to one outcome."""

    key: str
    icon: str
    words: Texts
    question: str | None = None
    outcome: str | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """`unsure` is the outcome of "I don't know": a human."""

    key: str
    words: Texts
    answers: Sequence[Answer]
    unsure: str | None = None


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number to call in an emergency; `sms` tells that it can be written to."""

    number: str
    words: Texts
    sms: bool = False


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Where a way ends: doors by reference, best first, then any that meet these needs.

    `say` is what to say at the desk; `fallback` a door that takes in whoever finds the others
    closed; `human`: a person listens and looks for the door together with who comes.
    """

    key: str
    words: Texts
    why: Texts
    say: Texts
    doors: Sequence[str] = ()
    needs: Sequence[str] = ()
    papers: Sequence[str] = ()
    fallback: str | None = None
    urgency: Urgency = Urgency.NONE
    numbers: Sequence[Number] = ()
    human: bool = False


Kept = TypeVar("Kept", Question, Outcome)


@dataclass(frozen=True, kw_only=True)
class Tree:
    """`languages` are those it promises to speak. Of twins by key, the first counts."""

    root: str
    languages: Sequence[str]
    every_question: Sequence[Question]
    every_outcome: Sequence[Outcome]
    questions: Mapping[str, Question] = field(init=False)
    outcomes: Mapping[str, Outcome] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "questions", _firsts(self.every_question))
        object.__setattr__(self, "outcomes", _firsts(self.every_outcome))

    def texts(self) -> Iterator[tuple[str, Texts]]:
        """Every text a resident may see, with its place."""
        for question in self.every_question:
            at = f"questions/{question.key}"
            yield f"{at}/words", question.words
            for answer in question.answers:
                yield f"{at}/answers/{answer.key}/words", answer.words
        for outcome in self.every_outcome:
            yield from _texts_of(outcome)


def _firsts(every: Sequence[Kept]) -> dict[str, Kept]:
    """By key, in the document's order."""
    found: dict[str, Kept] = {}
    for each in every:
        found.setdefault(each.key, each)
    return found


def _texts_of(outcome: Outcome) -> Iterator[tuple[str, Texts]]:
    at = f"outcomes/{outcome.key}"
    yield f"{at}/words", outcome.words
    yield f"{at}/why", outcome.why
    yield f"{at}/say", outcome.say
    for number in outcome.numbers:
        yield f"{at}/numbers/{number.number}/words", number.words


def read(content: Mapping[str, Any]) -> Tree:
    """The tree of a document that the schema let in."""
    return Tree(
        root=content["root"],
        languages=content["languages"],
        every_question=[_question(each) for each in content["questions"]],
        every_outcome=[_outcome(each) for each in content["outcomes"]],
    )


def _question(told: Mapping[str, Any]) -> Question:
    return Question(**{**told, "answers": [Answer(**each) for each in told["answers"]]})


def _outcome(told: Mapping[str, Any]) -> Outcome:
    numbers = [Number(**each) for each in told["numbers"]]
    return Outcome(**{**told, "urgency": Urgency(told["urgency"]), "numbers": numbers})
