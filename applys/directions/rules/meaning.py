"""What people mean by the words they use: "CAF", "assistante sociale", "permis"."""

from collections.abc import Iterable, Sequence

from applys.directions.models import Need
from applys.directions.rules.trees.finding import EMPTY, holds, plain


def meant(words: str, needs: Iterable[Need]) -> list[str]:
    """The themes of the needs that words mean, in the order of the needs; none for no need."""
    asked = [each for each in plain(words) if each not in EMPTY]
    return [theme for need in needs if _means(asked, need) for theme in need.themes]


def _means(asked: Sequence[str], need: Need) -> bool:
    """All of what people say for it is there, or some word of its name, in any language."""
    if any(all(holds(asked, word) for word in plain(each)) for each in need.words):
        return True
    named = [word for each in need.labels.values() for word in plain(each["text"])]
    return any(holds(named, word) for word in asked)
