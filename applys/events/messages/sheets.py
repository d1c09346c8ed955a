"""What is printed for a meeting: the sheet of a table, the list of who came."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from babel.dates import format_datetime

from applys.kernel import clock, letters, paper
from applys.kernel.letters import FONT
from applys.kernel.paper import WIDTH

if TYPE_CHECKING:
    from fpdf import FPDF

ROW, BOX = 9.0, 4.5
GREY = (110, 116, 124)
DAY, HOUR = "EEEE d MMMM y", "HH:mm"
EMPTY = "\N{BALLOT BOX}"
FREE, NAMELESS, ELSEWHERE = "libre", "place prise", "voir à l'écran"


class Reader(StrEnum):
    """Who holds the paper: a firm never reads who came, nor tickets."""

    FIRM = "firm"
    ORGANISER = "organiser"


class Column(NamedTuple):
    """A column of a printed table: `share` is its part of the page's width."""

    title: str
    share: float


FIRM = (Column("Heure", 2), Column("Prénom", 4), Column("À revoir", 2), Column("Notes", 8))
ORGANISER = (
    Column("Heure", 2), Column("Prénom", 4), Column("Billet", 3), Column("Venu", 1.5),
    Column("À revoir", 2), Column("Notes", 5),
)  # fmt: skip
CAME = (Column("Prénom", 4), Column("Heure", 2), Column("Arrivée", 2), Column("Avec qui", 5))


def table_sheet(table: Any, rows: Sequence[Any], reader: Reader) -> bytes:
    """Who comes to a table when, as PDF, with boxes for a hand to fill in."""
    title = f"Table {table.position} · {table.employer_name}"
    under = [
        f"{table.title} · {day(table.starts_at)} · {table.venue}",
        *([f"Offre : {table.offer_title}"] if table.offer_title else []),
    ]
    columns = FIRM if reader is Reader.FIRM else ORGANISER
    return _written(title, under, columns, (_interview(row, reader) for row in rows))


def attendance(meeting: Any, rows: Sequence[Any], came: int) -> bytes:
    """Who was expected and who came, as PDF; `came` is how many people."""
    under = [f"{day(meeting.starts_at)} · {meeting.venue}", f"Personnes venues : {came}"]
    lines = (
        [
            row.first_name or NAMELESS,
            hour(row.starts_at),
            hour(row.arrived_at),
            row.employer_name or "",
        ]
        for row in rows
    )
    return _written(f"Présents · {meeting.title}", under, CAME, lines)


def _interview(row: Any, reader: Reader) -> list[str]:
    """One line; `EMPTY` is a box."""
    at, taken = hour(row.starts_at), row.booking_id is not None
    name = (row.first_name or NAMELESS) if taken else FREE
    again = EMPTY if taken else ""
    if reader is Reader.FIRM:
        return [at, name, again, ""]
    late = "en retard" if row.late_at else ""
    came = (hour(row.arrived_at) if row.arrived_at else EMPTY) if taken else ""
    return [at, name, row.code or "", came, again, late]


def day(moment: datetime) -> str:
    said = format_datetime(moment.astimezone(clock.PARIS), DAY, locale="fr")
    return str(said).replace(" 1 ", " 1er ")


def hour(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return str(format_datetime(moment.astimezone(clock.PARIS), HOUR, locale="fr"))


def _written(
    title: str, under: Sequence[str], columns: Sequence[Column], lines: Iterable[Sequence[str]]
) -> bytes:
    pdf = paper.blank(title, f"Allo App'lys · {title}")
    pdf.add_page()
    pdf.set_font(FONT, "B", 15)
    letters.lines(pdf, title, WIDTH, 8, most=3)
    pdf.set_font(FONT, "", 10)
    for line in under:
        letters.lines(pdf, line, WIDTH, 5, most=3)
    pdf.ln(3)
    widths = [WIDTH * each.share / sum(each.share for each in columns) for each in columns]
    _head(pdf, columns, widths)
    for cells in lines:
        if pdf.will_page_break(ROW):
            pdf.add_page()
            _head(pdf, columns, widths)
        _line(pdf, cells, widths)
    return bytes(pdf.output())


def _head(pdf: "FPDF", columns: Sequence[Column], widths: Sequence[float]) -> None:
    pdf.set_font(FONT, "B", 9)
    for column, width in zip(columns, widths, strict=True):
        pdf.cell(width, ROW, column.title, border="B")
    pdf.ln(ROW)
    pdf.set_font(FONT, "", 10)


def _line(pdf: "FPDF", cells: Sequence[str], widths: Sequence[float]) -> None:
    """A row with a line under it; a box where `EMPTY` is said.

    A name is not written half: where our letters lack some, it is read on the screen.
    """
    with pdf.local_context(draw_color=GREY, line_width=0.15):
        for text, width in zip(cells, widths, strict=True):
            if text == EMPTY:
                pdf.rect(pdf.get_x() + 1, pdf.get_y() + (ROW - BOX) / 2, BOX, BOX)
            shown = text if letters.has(pdf, text) else ELSEWHERE
            letters.line(pdf, "" if text == EMPTY else shown, width, ROW, border="B")
    pdf.ln(ROW)
