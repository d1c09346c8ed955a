"""What data.inclusion has no field for: papers and languages, as sentences we can read back."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from applys.directions.rules import languages

PAPERS, LANGUAGES = "Papiers à apporter", "Langues parlées"
FORMS = {"original": " (original)", "copy": " (copie)", "either": ""}
Papers = Sequence[Mapping[str, str]]


def with_papers(text: str | None, papers: Papers, labels: Mapping[str, str]) -> str | None:
    """Conditions, then the papers; `labels` are French, by code."""
    known = [each for each in papers if each["code"] in labels]
    said = " ; ".join(labels[each["code"]] + FORMS.get(each["form"], "") for each in known)
    return _joined(text, PAPERS, said)


def without_papers(
    text: str | None, labels: Mapping[str, str]
) -> tuple[str | None, list[dict[str, str]]]:
    """The conditions and the papers, when the last sentence names only papers that we know."""
    rest, said = _parted(text, PAPERS)
    codes = {label: code for code, label in labels.items()}
    read = [_paper(each, codes) for each in said.split(" ; ")] if said else []
    known = [each for each in read if each]
    return (rest, known) if known and len(known) == len(read) else (text, [])


def with_languages(text: str | None, tags: Sequence[str]) -> str | None:
    """A note on the public, then the languages spoken."""
    return _joined(text, LANGUAGES, ", ".join(languages.name(tag) for tag in tags))


def without_languages(text: str | None) -> tuple[str | None, list[str]]:
    """The note and the languages, when the last sentence names only languages that we know."""
    rest, said = _parted(text, LANGUAGES)
    tags = {name: tag for tag, name in reversed(languages.names().items())}
    read = [tags.get(each) for each in said.split(", ")] if said else []
    known = [each for each in read if each]
    return (rest, known) if known and len(known) == len(read) else (text, [])


def _joined(text: str | None, title: str, said: str) -> str | None:
    if not said:
        return text
    sentence = f"{title} : {said}."
    return f"{text}\n{sentence}" if text else sentence


def _parted(text: str | None, title: str) -> tuple[str | None, str]:
    found = re.search(rf"(?:\A|\n){title} : ([^\n]+)\.\Z", text or "")
    if text is None or found is None:
        return text, ""
    return text[: found.start()] or None, found.group(1)


def _paper(said: str, codes: Mapping[str, str]) -> dict[str, str] | None:
    for form, suffix in FORMS.items():
        label = said.removesuffix(suffix)
        if label in codes and said == label + suffix:
            return {"code": codes[label], "form": form}
    return None


def labels_of(papers: Mapping[str, Any]) -> dict[str, str]:
    """The French label of each paper, by code."""
    return {code: paper.labels["fr"]["text"] for code, paper in papers.items()}
