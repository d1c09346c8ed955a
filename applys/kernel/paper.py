"""A page of A4 with French letters: the ground that printed sheets stand on."""

import logging
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno

if TYPE_CHECKING:
    from fpdf import FPDF

FONT = "Noto Sans"
MARGIN = 12.0
WIDTH = 210 - 2 * MARGIN
# Noto Sans, regular and bold, as the wheel calls them.
FACES = {"": "notos", "B": "notosbo"}


@cache
def faces() -> dict[str, bytes]:
    """The fonts' files by style; Noto Sans has every letter of Europe, not the Arabic ones."""
    import pymupdf_fonts  # noqa: PLC0415 - holds half a megabyte of letters

    return {style: pymupdf_fonts.fontbuffers[name]() for style, name in FACES.items()}


def blank(title: str, footer: str) -> "FPDF":
    """An empty A4 document with our letters, numbered pages and a title for screen readers."""
    from fpdf import FPDF  # noqa: PLC0415 - takes a third of a second, and few print

    logging.getLogger("fontTools").setLevel(logging.ERROR)

    class Paper(FPDF):
        def footer(self) -> None:
            self.set_y(-MARGIN)
            self.set_font(FONT, "", 8)
            self.cell(WIDTH - 30, 5, footer)
            self.cell(30, 5, f"page {self.page_no()}/{{nb}}", align="R")

    paper = Paper(format="A4")
    with tempfile.TemporaryDirectory() as folder:
        for style, content in faces().items():
            file = Path(folder) / f"face{style}.ttf"
            file.write_bytes(content)
            paper.add_font(FONT, style, file)
    paper.set_margins(MARGIN, MARGIN)
    paper.set_auto_page_break(auto=True, margin=MARGIN + 6)
    paper.set_title(title)
    paper.set_lang("fr-FR")
    paper.set_font(FONT, "", 10)
    return paper


def known(paper: "FPDF", text: str) -> str:
    """The text, with a question mark for each sign that our letters lack."""
    glyphs: Any = paper.current_font
    return "".join(sign if sign == "\n" or ord(sign) in glyphs.cmap else "?" for sign in text)


def cut(paper: "FPDF", text: str, wide: float) -> str:
    """What fits on one line, with dots where more was."""
    text = known(paper, text).replace("\n", " ")
    if paper.get_string_width(text) <= wide - 2:
        return text
    while text and paper.get_string_width(f"{text}…") > wide - 2:
        text = text[:-1]
    return f"{text}…"


def code(paper: "FPDF", content: str, left: float, top: float, side: float) -> None:
    """A QR code as black squares, sharp at any size, its quiet zone of four squares inside."""
    rows = list(segno.make(content, error="m", micro=False).matrix)
    unit = side / (len(rows) + 8)
    paper.set_fill_color(0)
    for down, row in enumerate(rows):
        for start, length in _runs(row):
            x, y = left + (start + 4) * unit, top + (down + 4) * unit
            paper.rect(x, y, length * unit, unit, style="F")


def _runs(row: Any) -> list[tuple[int, int]]:
    """Where black begins in a row, and for how long."""
    runs: list[tuple[int, int]] = []
    for column, black in enumerate(row):
        if not black:
            continue
        if runs and sum(runs[-1]) == column:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((column, 1))
    return runs
