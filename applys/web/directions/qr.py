"""Codes that a phone's camera reads."""

from markupsafe import Markup


def picture(url: str, label: str) -> Markup:
    """An address as an SVG within the page, error correction M; `label` is read aloud."""
    import segno  # noqa: PLC0415 - only pages that print need it

    code = segno.make(url, error="m", micro=False)
    drawn = code.svg_inline(scale=1, border=4, omitsize=True, svgclass="qr", lineclass=None)
    svg = Markup(drawn)  # noqa: S704 - drawn by us, out of our own address
    return Markup('<span role="img" aria-label="{}">{}</span>').format(label, svg)
