"""A page of A4 with our letters: the ground that printed sheets stand on."""

import logging
from typing import TYPE_CHECKING, Any

import segno

from applys.kernel import letters
from applys.kernel.letters import FONT

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN = 12.0
WIDTH = 210 - 2 * MARGIN


def blank(title: str, footer: str) -> "FPDF":
    """An empty A4 document with our letters, numbered pages and a title for screen readers."""
    from fpdf import FPDF  # noqa: PLC0415 - takes a third of a second, and few print

    logging.getLogger("fontTools").setLevel(logging.ERROR)

    class Paper(FPDF):
        def footer(self) -> None:
            self.set_y(-MARGIN)
            self.set_font(FONT, "", 8)
            letters.line(self, footer, WIDTH - 30, 5)
            self.cell(30, 5, f"page {self.page_no()}/{{nb}}", align="R")

    paper = Paper(format="A4")
    letters.add(paper, FONT)
    paper.set_margins(MARGIN, MARGIN)
    paper.set_auto_page_break(auto=True, margin=MARGIN + 6)
    paper.set_title(title)
    paper.set_lang("fr-FR")
    paper.set_font(FONT, "", 10)
    return paper


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
