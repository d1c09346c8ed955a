"""The page where a person sees pushes arrive."""

from html import escape
from importlib import resources
from string import Template

from applys.kernel import clock
from applys.rehearsal.fcm.ledger import Accepted

TYPE = "text/html; charset=utf-8"
SHOWN = 200
ADDRESS = 16


def rendered(entries: list[Accepted]) -> bytes:
    """The last 200, newest first."""
    template = Template(resources.files(__package__).joinpath("page.html").read_text("utf-8"))
    rows = "\n".join(_row(entry) for entry in reversed(entries[-SHOWN:]))
    return template.substitute(count=len(entries), rows=rows).encode(errors="replace")


def _row(entry: Accepted) -> str:
    time = entry.at.astimezone(clock.PARIS)
    shown = entry.message.get("notification", {})
    cells = (
        f'<time datetime="{time.isoformat()}">{time:%H:%M:%S}</time>',
        escape(shown.get("title", "")),
        escape(shown.get("body", "")),
        f"<code>{escape(entry.address[:ADDRESS])}</code>",
        f"<code>{escape(entry.tag)}</code>",
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
