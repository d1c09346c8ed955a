"""Whether a tree can be used: few answers, a human for who does not know, danger told first."""

from applys.directions.rules import easy
from applys.directions.rules.texts import Status, Texts, french, status
from applys.directions.rules.trees.checks import Check, Fault, Ground, find
from applys.directions.rules.trees.shape import Question, Tree, Urgency

# The first screen shows every need at once, as pictures; the others ask.
MOST_NEEDS = 12
MOST_ANSWERS = 6


def check(tree: Tree, ground: Ground) -> Check:
    for question in tree.every_question:
        yield from _answers(tree, question, ground)
        yield from _unsure(tree, question)
        yield from _same_words(tree, question)
    yield from _emergency(tree)
    for place, texts in tree.texts():
        yield from _text(tree, place, texts)


def _answers(tree: Tree, question: Question, ground: Ground) -> Check:
    at = f"questions/{question.key}"
    most = MOST_NEEDS if question.key == tree.root else MOST_ANSWERS
    if len(question.answers) > most:
        yield find(Fault.TOO_MANY_ANSWERS, at, f"{len(question.answers)} > {most}")
    for answer in question.answers:
        if answer.icon not in ground.icons:
            yield find(Fault.ICON_UNKNOWN, f"{at}/answers/{answer.key}", answer.icon)


def _unsure(tree: Tree, question: Question) -> Check:
    """Who does not know is led to a person, whatever the question."""
    at = f"questions/{question.key}/unsure"
    if not question.unsure:
        yield find(Fault.UNSURE_MISSING, at)
    elif (end := tree.outcomes.get(question.unsure)) and not end.human:
        yield find(Fault.UNSURE_NOT_HUMAN, at, question.unsure)


def _same_words(tree: Tree, question: Question) -> Check:
    """Two answers that say the same cannot be told apart."""
    for language in tree.languages:
        seen: dict[str, str] = {}
        for answer in question.answers:
            words = answer.words.get(language, {}).get("text", "").casefold()
            if words and words in seen:
                at = f"questions/{question.key}/answers/{answer.key}/words"
                yield find(Fault.SAME_WORDS, at, f"{language}: {seen[words]}")
            seen[words] = answer.key


def _emergency(tree: Tree) -> Check:
    """Danger is one tap away, and shows numbers."""
    root = tree.questions.get(tree.root)
    if root is None:
        return
    ends = (tree.outcomes.get(each.outcome or "") for each in root.answers)
    if not any(end and end.urgency is Urgency.EMERGENCY for end in ends):
        yield find(Fault.EMERGENCY_NOT_FIRST, f"questions/{root.key}")
    for outcome in tree.every_outcome:
        if outcome.urgency is Urgency.EMERGENCY and not outcome.numbers:
            yield find(Fault.NUMBERS_MISSING, f"outcomes/{outcome.key}")


def _text(tree: Tree, place: str, texts: Texts) -> Check:
    for language in tree.languages:
        match status(texts, language):
            case Status.MISSING:
                yield find(Fault.UNTRANSLATED, place, language)
            case Status.DRAFT:
                yield find(Fault.UNREVIEWED, place, language)
    for remark in easy.remarks(french(texts)):
        yield find(Fault.HARD_TO_READ, place, f"{remark.doubt}: {remark.words}")
