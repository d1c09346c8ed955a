"""From the first question to an outcome, answer by answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from applys.directions.rules.trees.shape import Answer, Outcome, Question, Tree
from applys.kernel.problems import NotFound

UNSURE = "je-ne-sais-pas"


class NoSuchWay(NotFound):
    """The tree in force has no such way: begin again"""


@dataclass(frozen=True, kw_only=True)
class Way:
    """Where some answers lead: to a question, or to an outcome.

    `taken` pairs each question passed with the answer chosen; None is "I don't know".
    """

    keys: tuple[str, ...]
    taken: tuple[tuple[Question, Answer | None], ...]
    question: Question | None = None
    outcome: Outcome | None = None

    @property
    def taps(self) -> int:
        return len(self.taken)


def walk(tree: Tree, keys: Sequence[str]) -> Way:
    """Follow answers by key; raise `NoSuchWay` where the tree has none of that key."""
    taken: list[tuple[Question, Answer | None]] = []
    question: Question | None = tree.questions.get(tree.root)
    outcome: Outcome | None = None
    for key in keys:
        if question is None:
            raise NoSuchWay
        answer = _chosen(question, key)
        taken.append((question, answer))
        question, outcome = _next(tree, question, answer)
    if question is None and outcome is None:
        raise NoSuchWay
    return Way(keys=tuple(keys), taken=tuple(taken), question=question, outcome=outcome)


def ways(tree: Tree) -> Iterator[Way]:
    """Every way from the root to an outcome, in the order of the screens; the tree has no loop."""
    waiting = [walk(tree, ())]
    while waiting:
        way = waiting.pop(0)
        if way.outcome is not None:
            yield way
        elif way.question is not None:
            waiting.extend(walk(tree, (*way.keys, key)) for key in keys(way.question))


def keys(question: Question) -> list[str]:
    """What may be tapped at a question."""
    return [*(each.key for each in question.answers), *([UNSURE] if question.unsure else [])]


def _chosen(question: Question, key: str) -> Answer | None:
    if key == UNSURE and question.unsure:
        return None
    for answer in question.answers:
        if answer.key == key:
            return answer
    raise NoSuchWay


def _next(
    tree: Tree, question: Question, answer: Answer | None
) -> tuple[Question | None, Outcome | None]:
    if answer is None:
        return None, tree.outcomes.get(question.unsure or "")
    return tree.questions.get(answer.question or ""), tree.outcomes.get(answer.outcome or "")
