"""The closed lists of data.inclusion v1, with their French labels.

Values and labels of schema 1.0.10 (gip-inclusion, Licence Ouverte 2.0); short lists are enums
in `models.services`.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

EVERYONE = "tous-publics"
JOIN = "--"


@cache
def _lists() -> Mapping[str, Mapping[str, str]]:
    file = resources.files(__name__) / "v1.json"
    lists: Mapping[str, Mapping[str, str]] = json.loads(file.read_text("utf-8"))
    return lists


def publics() -> Mapping[str, str]:
    return _lists()["publics"]


def themes() -> Mapping[str, str]:
    """The 69 themes, written category--theme."""
    return _lists()["themes"]


def categories() -> Mapping[str, str]:
    return _lists()["categories"]


def networks() -> Mapping[str, str]:
    return _lists()["networks"]


def whole(themes_or_categories: Iterable[str]) -> list[str]:
    """Themes, with each category replaced by all that it holds."""
    wanted = list(themes_or_categories)
    starts = tuple(f"{each}{JOIN}" for each in wanted if JOIN not in each)
    return [each for each in themes() if each in wanted or (starts and each.startswith(starts))]
