"""Letters on paper: Noto Sans, or FiraGO shaped right to left where Noto Sans lacks some."""

import tempfile
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fpdf import FPDF

# Noto Sans has every letter of Europe; FiraGO also Arabic, Hebrew, Georgian, Thai and Devanagari.
FONT, FARTHER = "Noto Sans", "FiraGO"
# Regular and bold, as the wheel calls them.
FACES = {FONT: {"": "notos", "B": "notosbo"}, FARTHER: {"": "figo", "B": "figbo"}}
RIGHT_TO_LEFT = {"R", "AL"}
STRONG = {"L", *RIGHT_TO_LEFT}
INVISIBLE = "Cf"
BELOW = {"new_x": "LEFT", "new_y": "NEXT"}
NARROW, WIDE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


@cache
def face(name: str) -> bytes:
    """A font's file."""
    import pymupdf_fonts  # noqa: PLC0415 - holds megabytes of letters

    return bytes(pymupdf_fonts.fontbuffers[name]())


def add(paper: "FPDF", family: str) -> None:
    """Give a document both faces of a font."""
    with tempfile.TemporaryDirectory() as folder:
        for style, name in FACES[family].items():
            file = Path(folder) / f"{name}.ttf"
            file.write_bytes(face(name))
            paper.add_font(family, style, file)
            # The shaper reads the file, which is soon gone.
            _ = _face(paper, family, style).hbfont


def line(paper: "FPDF", text: str, wide: float, high: float, **cell: Any) -> None:
    """Write what fits on one line, with dots where more was."""
    with _lettered(paper, text) as known:
        _put(paper, _cut(paper, known, wide), wide, high, rtl=_is_right_to_left(text), **cell)


def lines(paper: "FPDF", text: str, wide: float, high: float, most: int) -> int:
    """Write a text on `most` lines at most, one below the other; return how many it took."""
    with _lettered(paper, text) as known:
        pieces = list(_broken(paper, known, wide))
        if len(pieces) > most:
            pieces[most - 1 :] = [_cut(paper, " ".join(pieces[most - 1 :]), wide)]
        rtl = _is_right_to_left(text)
        for piece in pieces[:most]:
            _put(paper, piece, wide, high, rtl=rtl, align="R" if rtl else "L", **BELOW)
    return min(len(pieces), most)


def has(paper: "FPDF", text: str) -> bool:
    """Whether one of our fonts has every letter of a text."""
    return not _lacking(paper, _best(paper, text), text)


@contextmanager
def _lettered(paper: "FPDF", text: str) -> Iterator[str]:
    """Write with the font that has most of a text; a question mark stands for what it lacks."""
    family, style = _best(paper, text), paper.font_style
    known = _known(paper, family, text.replace("\n", " "))
    if family is FONT:
        yield known
        return
    paper.set_font(family, style)
    paper.set_text_shaping()
    yield known
    paper.set_text_shaping(use_shaping_engine=False)
    paper.set_font(FONT, style)


def _put(paper: "FPDF", text: str, wide: float, high: float, *, rtl: bool, **cell: Any) -> None:
    """A cell whose words go each their own way (fpdf2 misplaces figures beside Arabic words)."""
    if not RIGHT_TO_LEFT & {unicodedata.bidirectional(sign) for sign in text}:
        paper.cell(wide, high, text, **cell)
        return
    left, room, margin = paper.x, wide - paper.get_string_width(text), paper.c_margin
    paper.x += room - margin if cell.get("align") == "R" else margin
    paper.c_margin = 0
    for run, way in _runs(text, rtl=rtl):
        paper.set_text_shaping(direction=way)
        paper.cell(paper.get_string_width(run), high, run)
    paper.x, paper.c_margin = left, margin
    paper.cell(wide, high, "", **cell)


def _runs(text: str, *, rtl: bool) -> Iterator[tuple[str, str]]:
    """The runs of a line from left to right, each with the way it is read (UAX #9)."""
    from fpdf.bidi import BidiParagraph  # noqa: PLC0415 - as slow as fpdf
    from fpdf.enums import TextDirection  # noqa: PLC0415

    base = TextDirection.RTL if rtl else TextDirection.LTR
    signs = BidiParagraph(text, base, preserve_bn_chars=True).get_reordered_characters()
    for level, run in groupby(signs, key=lambda sign: sign.embedding_level):
        places = sorted(sign.character_index for sign in run)
        yield "".join(text[place] for place in places), "rtl" if level % 2 else "ltr"


def _best(paper: "FPDF", text: str) -> str:
    lacking = _lacking(paper, FONT, text)
    if not lacking:
        return FONT
    if FARTHER.lower() not in paper.fonts:
        add(paper, FARTHER)
    return FARTHER if len(_lacking(paper, FARTHER, text)) < len(lacking) else FONT


def _lacking(paper: "FPDF", family: str, text: str) -> set[str]:
    """The signs that a font does not have, of those that are seen."""
    cmap = _face(paper, family).cmap
    return {sign for sign in text if ord(sign) not in cmap and not _is_blank(sign)}


def _known(paper: "FPDF", family: str, text: str) -> str:
    cmap, lacking = _face(paper, family).cmap, _lacking(paper, family, text)
    if ord(NARROW) not in cmap:
        text = text.replace(NARROW, WIDE)
    shown = ("?" if sign in lacking else sign for sign in text)
    return "".join(sign for sign in shown if ord(sign) in cmap)


def _face(paper: "FPDF", family: str, style: str = "") -> Any:
    return paper.fonts[f"{family.lower()}{style}"]


def _is_blank(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) == INVISIBLE


def _is_right_to_left(text: str) -> bool:
    """What the first letter says that has a direction (UAX #9, P2 and P3)."""
    ways = (unicodedata.bidirectional(sign) for sign in text)
    return next((way for way in ways if way in STRONG), "L") in RIGHT_TO_LEFT


def _broken(paper: "FPDF", text: str, wide: float) -> Iterator[str]:
    """A text in lines that fit, parted between words, or in a word that is too long."""
    while text:
        fits = _fitting(paper, text, wide)
        space = text.rfind(" ", 0, fits + 1) if fits < len(text) else -1
        end = space if space > 0 else fits
        yield text[:end]
        text = text[end:].lstrip(" ")


def _cut(paper: "FPDF", text: str, wide: float) -> str:
    if _fitting(paper, text, wide) >= len(text):
        return text
    return f"{text[: _fitting(paper, text, wide, '…')]}…"


def _fitting(paper: "FPDF", text: str, wide: float, end: str = "") -> int:
    """How many of a text's signs fit on a line with the end, one at least."""
    room = wide - 2 * paper.c_margin

    def width(count: int) -> float:
        return paper.get_string_width(text[:count] + end)

    return max(bisect_right(range(len(text) + 1), room, key=width) - 1, 1)
