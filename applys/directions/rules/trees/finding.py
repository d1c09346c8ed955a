"""Ways of the tree found by words, without accents, by what people say as well."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from applys.directions.rules.texts import REFERENCE, Texts
from applys.directions.rules.trees.shape import Tree
from applys.directions.rules.trees.walking import UNSURE, Way, ways

MOST_FOUND = 8
WORD = re.compile(r"\w+")
# Words that say nothing of a need.
EMPTY = frozenset({
    "je", "j", "un", "une", "des", "du", "de", "la", "le", "les", "l", "d", "mon", "ma", "mes",
    "ne", "pas", "pour", "a", "au", "aux", "et", "ou", "en", "dans", "est", "c", "ce", "qui",
    "que", "veux", "voudrais", "cherche", "besoin", "faire", "avoir",
})  # fmt: skip
LABEL, END, SYNONYM = 3, 4, 1


def find(tree: Tree, asked: str, language: str, synonyms: Mapping[str, Sequence[str]]) -> list[Way]:
    """The ways whose words hold what was asked, best first, at most eight.

    `synonyms` are what people say for a need, by its code. A way that holds every word comes
    before those that hold some; ties keep the order of the screens.
    """
    words = [each for each in plain(asked) if each not in EMPTY]
    if not words:
        return []
    scored = []
    for n, way in enumerate(ways(tree)):
        if way.outcome is None or UNSURE in way.keys:
            continue
        scores = [_score(each, _bag(way, language, synonyms)) for each in words]
        if any(scores):
            scored.append((-sum(bool(each) for each in scores), -sum(scores), n, way))
    most = min((each[0] for each in scored), default=0)
    return [way for held, _, _, way in sorted(scored, key=_rank) if held == most][:MOST_FOUND]


def plain(text: str) -> list[str]:
    """The words of a text, lower case, without accents."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(each for each in bare if not unicodedata.combining(each))
    return WORD.findall(kept.replace("ı", "i"))


def _rank(scored: tuple[int, int, int, Way]) -> tuple[int, int, int]:
    return scored[:3]


def _bag(
    way: Way, language: str, synonyms: Mapping[str, Sequence[str]]
) -> list[tuple[int, list[str]]]:
    """The words of a way, by how much they say."""
    outcome = way.outcome
    if outcome is None:
        return []
    labels = [answer.words for _, answer in way.taken if answer]
    said = [each for need in outcome.needs for each in synonyms.get(need, ())]
    return [
        (END, _spoken([outcome.words], language)),
        (LABEL, _spoken(labels, language)),
        (SYNONYM, [word for each in said for word in plain(each)]),
        (SYNONYM, _spoken([outcome.why], language)),
    ]


def _spoken(texts: Iterable[Texts], language: str) -> list[str]:
    """The words of texts in French and in a language."""
    return [
        word
        for each in texts
        for code in dict.fromkeys((REFERENCE, language))
        if code in each
        for word in plain(each[code]["text"])
    ]


def _score(asked: str, bag: Iterable[tuple[int, Sequence[str]]]) -> int:
    """The best place where a word begins as asked; plurals count, a short word must be whole."""
    return max((weight for weight, words in bag if holds(words, asked)), default=0)


def holds(words: Sequence[str], asked: str) -> bool:
    """Whether one of the plain words is the one asked, or its plural, or begins like it."""
    stem = asked[:-1] if len(asked) > 4 and asked[-1] in "sx" else asked  # noqa: PLR2004
    if len(stem) < 4:  # noqa: PLR2004
        return stem in words
    return any(word.startswith(stem) for word in words)
