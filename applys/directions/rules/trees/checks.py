"""What must hold before a tree is published: each fault has a name and a place."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from applys.directions.rules.trees.shape import Tree


class Fault(StrEnum):
    """Names of what may be wrong with a tree."""

    ROOT_MISSING = "root_missing"
    KEY_TWICE = "key_twice"
    KEY_RESERVED = "key_reserved"
    LEADS_NOWHERE = "leads_nowhere"
    LOOP = "loop"
    UNREACHABLE = "unreachable"
    DEAD_END = "dead_end"
    TOO_DEEP = "too_deep"
    TOO_MANY_ANSWERS = "too_many_answers"
    UNSURE_MISSING = "unsure_missing"
    UNSURE_NOT_HUMAN = "unsure_not_human"
    EMERGENCY_NOT_FIRST = "emergency_not_first"
    NUMBERS_MISSING = "numbers_missing"
    ICON_UNKNOWN = "icon_unknown"
    SAME_WORDS = "same_words"
    DOOR_MISSING = "door_missing"
    DOOR_UNKNOWN = "door_unknown"
    CONTACT_MISSING = "contact_missing"
    FALLBACK_MISSING = "fallback_missing"
    PAPER_UNKNOWN = "paper_unknown"
    NEED_UNSERVED = "need_unserved"
    UNTRANSLATED = "untranslated"
    UNREVIEWED = "unreviewed"
    HARD_TO_READ = "hard_to_read"
    UNSIGNED = "unsigned"


ADVICE = frozenset({Fault.UNREVIEWED, Fault.HARD_TO_READ, Fault.NEED_UNSERVED})


@dataclass(frozen=True, kw_only=True)
class Found:
    """A fault at a place of the document; `detail` names what is wrong there."""

    fault: Fault
    place: str
    detail: str = ""

    @property
    def blocking(self) -> bool:
        return self.fault not in ADVICE


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a tree leans on.

    `doors` are the published ones by reference, true when someone can be reached there; `needs`
    the codes that a published door meets; `unsigned` the structures that did not sign this
    very content.
    """

    doors: Mapping[str, bool] = field(default_factory=dict)
    needs: Container[str] = ()
    papers: Container[str] = ()
    icons: Container[str] = ()
    unsigned: Sequence[str] = ()


Check = Iterator[Found]


def find(fault: Fault, place: str, detail: str = "") -> Found:
    return Found(fault=fault, place=place, detail=detail)


def targets(tree: Tree) -> Iterator[tuple[str, str | None, str | None]]:
    """Every place that leads on: (place, question, outcome), "I don't know" included."""
    for question in tree.every_question:
        at = f"questions/{question.key}"
        for answer in question.answers:
            yield f"{at}/answers/{answer.key}", answer.question, answer.outcome
        if question.unsure:
            yield f"{at}/unsure", None, question.unsure
