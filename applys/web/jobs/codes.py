"""A QR code as one path of SVG, which needs neither an image nor a style of its own."""

from dataclasses import dataclass

import segno

BORDER = 4


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """`path` fills the dark squares of a grid `side` squares wide."""

    path: str
    side: int


def drawn(text: str) -> Drawn:
    """The QR code of a text, with its quiet border."""
    rows = segno.make(text, error="m", micro=False).matrix_iter(border=BORDER)
    grid = [list(row) for row in rows]
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(grid) for x, on in enumerate(row) if on]
    return Drawn(path="".join(dark), side=len(grid))
