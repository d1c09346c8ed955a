"""The sheet as a page that prints on A4."""

from uuid import UUID

import segno
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from applys.web.blueprint import staff
from applys.web.render import page
from applys.web.rounds import parts


@staff.get("/espace/tournees/<uuid:round_id>/feuille")
def show_sheet(round_id: UUID) -> ResponseReturnValue:
    """Show the crew's sheet, as it prints."""
    caller, shown = parts.read(round_id)
    return page(
        "rounds/sheet.html",
        private=True,
        caller=caller,
        sheet=shown,
        plan=parts.drawn(shown),
        code=code,
        **parts.WORDS,
    )


def code(path: str) -> Markup:
    """A QR code that leads to a path of ours, as SVG."""
    made = segno.make(f"{parts.site()}{path}", error="m", micro=False)
    return Markup(made.svg_inline(border=4, omitsize=True))  # noqa: S704 - segno's own drawing
