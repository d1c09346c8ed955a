"""Whether a tree holds together: one root, no loop, no dead end, nothing out of reach."""

from collections import Counter
from collections.abc import Iterable

from applys.directions.rules.trees.checks import Check, Fault, find, targets
from applys.directions.rules.trees.shape import Question, Tree
from applys.directions.rules.trees.walking import UNSURE

DEEPEST = 3


def check(tree: Tree) -> Check:
    """Every fault of structure; depth is told only of a tree without loops."""
    yield from _root(tree)
    yield from _keys(tree)
    yield from _targets(tree)
    yield from _dead_ends(tree)
    yield from _unreachable(tree)
    if loops := list(_loops(tree)):
        yield from loops
    else:
        yield from _depth(tree)


def reached(tree: Tree) -> tuple[set[str], set[str]]:
    """The questions and the outcomes that some way from the root passes, loops or not."""
    questions: set[str] = set()
    outcomes: set[str] = set()
    waiting = [tree.root]
    while waiting:
        key = waiting.pop()
        if key in questions or key not in tree.questions:
            continue
        questions.add(key)
        after, ends = _leads(tree.questions[key])
        waiting.extend(after)
        outcomes.update(ends)
    return questions, outcomes


def _leads(question: Question) -> tuple[list[str], list[str]]:
    """The questions and the outcomes that come right after a question."""
    after = list(dict.fromkeys(each.question for each in question.answers if each.question))
    ends = [each.outcome for each in question.answers if each.outcome]
    return after, [*ends, *([question.unsure] if question.unsure else [])]


def _root(tree: Tree) -> Check:
    if tree.root not in tree.questions:
        yield find(Fault.ROOT_MISSING, "root", tree.root)


def _keys(tree: Tree) -> Check:
    yield from _twice("questions", (each.key for each in tree.every_question))
    yield from _twice("outcomes", (each.key for each in tree.every_outcome))
    for question in tree.every_question:
        at = f"questions/{question.key}/answers"
        yield from _twice(at, (each.key for each in question.answers))
        if any(each.key == UNSURE for each in question.answers):
            yield find(Fault.KEY_RESERVED, f"{at}/{UNSURE}")


def _twice(place: str, keys: Iterable[str]) -> Check:
    for key, times in Counter(keys).items():
        if times > 1:
            yield find(Fault.KEY_TWICE, f"{place}/{key}", str(times))


def _targets(tree: Tree) -> Check:
    for place, question, outcome in targets(tree):
        if question and question not in tree.questions:
            yield find(Fault.LEADS_NOWHERE, place, question)
        if outcome and outcome not in tree.outcomes:
            yield find(Fault.LEADS_NOWHERE, place, outcome)


def _dead_ends(tree: Tree) -> Check:
    for question in tree.every_question:
        if not question.answers:
            yield find(Fault.DEAD_END, f"questions/{question.key}")
    for place, after, outcome in targets(tree):
        if not after and not outcome:
            yield find(Fault.DEAD_END, place)


def _unreachable(tree: Tree) -> Check:
    if tree.root not in tree.questions:
        return
    questions, outcomes = reached(tree)
    for key in tree.questions:
        if key not in questions:
            yield find(Fault.UNREACHABLE, f"questions/{key}")
    for key in tree.outcomes:
        if key not in outcomes:
            yield find(Fault.UNREACHABLE, f"outcomes/{key}")


def _loops(tree: Tree) -> Check:
    """Each loop once, told as the questions it passes; those out of reach as well."""
    done: set[str] = set()
    for start in tree.questions:
        yield from _loops_from(tree, start, done)


def _loops_from(tree: Tree, start: str, done: set[str]) -> Check:
    """Search depth first, without recursion: a document may be a chain of thousands."""
    trail: list[str] = []
    waiting: list[tuple[str, int]] = [(start, 0)]
    while waiting:
        key, depth = waiting.pop()
        del trail[depth:]
        if key in trail:
            turn = [*trail[trail.index(key) :], key]
            yield find(Fault.LOOP, f"questions/{key}", " → ".join(turn))
        elif key not in done and key in tree.questions:
            done.add(key)
            trail.append(key)
            waiting.extend((each, depth + 1) for each in _leads(tree.questions[key])[0])


def _depth(tree: Tree) -> Check:
    """Questions with more than two others before them: an answer is three taps away at most."""
    level, depth = {tree.root}, 1
    while level:
        if depth > DEEPEST:
            for key in sorted(level):
                yield find(Fault.TOO_DEEP, f"questions/{key}", str(depth))
        asked = (tree.questions[key] for key in level if key in tree.questions)
        level, depth = {each for question in asked for each in _leads(question)[0]}, depth + 1
