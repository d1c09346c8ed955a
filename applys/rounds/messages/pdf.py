"""The sheet that the crew takes along, on A4."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

from applys.kernel import letters, paper
from applys.kernel.letters import FONT
from applys.kernel.paper import MARGIN, WIDTH
from applys.rounds.messages import plan
from applys.rounds.messages.plan import Spot
from applys.rounds.messages.sheet import Sheet, SheetStop, alarms, figures, notes, title

if TYPE_CHECKING:
    from fpdf import FPDF

PLAN_HEIGHT = 105.0
ROUND = 6.0
ROW, PICTURE, CODE = 26.5, 24.0, 25.0
BOX = 4.5
LINES = 5
RED, GREY, BLUE = (159, 22, 18), (110, 116, 124), (22, 50, 79)


def write(sheet: Sheet, pictures: Mapping[UUID, bytes], site: str) -> bytes:
    """The sheet as PDF: a numbered plan, then a row a stop with its photo and its QR code.

    `pictures` are JPEGs by photo id; a stop whose picture is missing has none. `site` is our
    address, where each code leads.
    """
    pdf = paper.blank(title(sheet), f"Allo App'lys · {title(sheet)}")
    pdf.add_page()
    pdf.set_font(FONT, "B", 17)
    pdf.cell(0, 9, title(sheet), new_x="LMARGIN", new_y="NEXT")
    pdf.set_font(FONT, "", 9.5)
    letters.lines(pdf, figures(sheet), WIDTH, 5, most=2)
    if not sheet.stops:
        pdf.multi_cell(0, 10, "Rien à ramasser ce jour-là.")
        return bytes(pdf.output())
    top = pdf.get_y() + 2
    _plan(pdf, sheet, top)
    pdf.set_y(top + PLAN_HEIGHT + 4)
    for stop in sheet.stops:
        _stop(pdf, stop, pictures, f"{site}{stop.short_link}")
    return bytes(pdf.output())


def _plan(pdf: "FPDF", sheet: Sheet, top: float) -> None:
    drawn = plan.draw(
        sheet.home, sheet.way, [stop.point for stop in sheet.stops], (WIDTH, PLAN_HEIGHT), ROUND
    )
    with pdf.local_context(line_width=0.2, draw_color=GREY):
        pdf.rect(MARGIN, top, WIDTH, PLAN_HEIGHT)
        pdf.polyline([_moved(spot, top) for spot in drawn.way])
    for at, label in zip(drawn.at, drawn.labels, strict=True):
        with pdf.local_context(line_width=0.2, draw_color=BLUE):
            pdf.line(*_moved(at, top), *_moved(label, top))
    for stop, label in zip(sheet.stops, drawn.labels, strict=True):
        _number(pdf, stop.number, _moved(label, top))
    _home(pdf, _moved(drawn.home, top))
    _legend(pdf, drawn, top)


def _moved(spot: Spot, top: float) -> Spot:
    return MARGIN + spot[0], top + spot[1]


def _number(pdf: "FPDF", number: int, at: Spot) -> None:
    """White figures on a dark disc."""
    x, y = at
    with pdf.local_context(fill_color=BLUE, draw_color=(255, 255, 255)):
        pdf.circle(x, y, ROUND / 2, style="DF")
    pdf.set_font(FONT, "B", 8)
    with pdf.local_context(text_color=(255, 255, 255)):
        pdf.set_xy(x - ROUND / 2, y - ROUND / 2)
        pdf.cell(ROUND, ROUND, str(number), align="C")


def _home(pdf: "FPDF", at: Spot) -> None:
    """The local: a square, its name beside it."""
    x, y = at
    with pdf.local_context(fill_color=RED):
        pdf.rect(x - 2, y - 2, 4, 4, style="F")
    pdf.set_font(FONT, "B", 8)
    pdf.text(x + 3, y + 1.2, "Local")


def _legend(pdf: "FPDF", drawn: plan.Plan, top: float) -> None:
    """A bar to measure with, and where north is."""
    left, low = MARGIN + 4, top + PLAN_HEIGHT - 4
    with pdf.local_context(line_width=0.5):
        pdf.line(left, low, left + drawn.bar, low)
        pdf.line(left, low - 1, left, low + 1)
        pdf.line(left + drawn.bar, low - 1, left + drawn.bar, low + 1)
        east = MARGIN + WIDTH - 5
        pdf.line(east, top + 12, east, top + 5)
        pdf.polygon([(east - 1.5, top + 7), (east, top + 4), (east + 1.5, top + 7)], style="F")
    pdf.set_font(FONT, "", 8)
    pdf.text(left, low - 2, f"{drawn.bar_m}\N{NARROW NO-BREAK SPACE}m")
    pdf.text(MARGIN + WIDTH - 6.2, top + 15.5, "N")


def _stop(pdf: "FPDF", stop: SheetStop, pictures: Mapping[UUID, bytes], link: str) -> None:
    """A row that is never cut in two: number, words, boxes to fill in, photo, code."""
    if pdf.will_page_break(ROW):
        pdf.add_page()
    if stop.unload_before:
        _unload(pdf)
    top = pdf.get_y()
    with pdf.local_context(line_width=0.2, draw_color=GREY):
        pdf.line(MARGIN, top, MARGIN + WIDTH, top)
    _number(pdf, stop.number, (MARGIN + ROUND / 2, top + 5))
    _words(pdf, stop, top)
    _boxes(pdf, top + ROW - BOX - 0.6)
    right = MARGIN + WIDTH
    picture = next((pictures[each] for each in stop.photos if each in pictures), None)
    if picture:
        frame: dict[str, Any] = {"w": PICTURE, "h": PICTURE, "keep_aspect_ratio": True}
        alt = f"Photo de l'arrêt {stop.number}"
        pdf.image(BytesIO(picture), right - CODE - PICTURE, top + 1.5, alt_text=alt, **frame)
    paper.code(pdf, link, right - CODE, top + 0.5, CODE)
    pdf.set_xy(MARGIN, top + ROW)


def _unload(pdf: "FPDF") -> None:
    pdf.set_font(FONT, "B", 9)
    pdf.cell(0, 6, "Revenir vider au local", align="C", new_x="LMARGIN", new_y="NEXT")


def _words(pdf: "FPDF", stop: SheetStop, top: float) -> None:
    """The name in bold, then as many notes as there is room for."""
    left, wide = MARGIN + ROUND + 3, WIDTH - ROUND - CODE - PICTURE - 6
    pdf.set_xy(left, top + 1)
    pdf.set_font(FONT, "B", 10)
    letters.line(pdf, stop.name, wide, 5, new_x="LEFT", new_y="NEXT")
    room = LINES - 1
    for style, text in _lines(stop):
        pdf.set_font(FONT, style, 8.5)
        if room:
            room -= letters.lines(pdf, text, wide, 3.7, most=room)


def _lines(stop: SheetStop) -> Iterator[tuple[str, str]]:
    """What is written under the name, with the style of its letters."""
    yield from (("B", line) for line in alarms(stop))
    if stop.address and stop.address != stop.name:
        yield "", stop.address
    yield from (("", line) for line in notes(stop))


def _boxes(pdf: "FPDF", top: float) -> None:
    """What a hand fills in where no phone works."""
    left = MARGIN + ROUND + 3
    pdf.set_font(FONT, "", 8)
    for label, width in (("enlevé", 20), ("en partie", 23), ("rien", 16)):
        pdf.rect(left, top, BOX, BOX)
        pdf.text(left + BOX + 1, top + 3.4, label)
        left += width
    pdf.text(left, top + 3.4, "volume ............ m³")
