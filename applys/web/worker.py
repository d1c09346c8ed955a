"""The service worker: what a phone keeps of this release, and shows without a network."""

import hashlib
import json
from functools import cache

from flask import Response, request
from flask.typing import ResponseReturnValue

from applys.web import assets, languages, security
from applys.web.blueprint import plain, spoken
from applys.web.render import packed, page

FILES = (
    "pages.css", "pages.js", "outbox.js", "ring.js", "icon.svg",
    "dumping.css", "camera.js", "report.js", "things.svg",
    "events.css", "meet.js", "ticket.js",
    "help.css", "help.js", "pictograms.svg",
)  # fmt: skip
# Of each language that is read on the phone; the first is shown for what is not kept.
PAGES = ("hors-ligne", "signaler", "aide-hors-ligne")
# What help says without a network: these pages are answered from the pack by the last page.
PACK = "/v1/directions/pack?language="
HELP = ("aide", "lieu", "lieux", "lieux-numeriques")


@plain.get("/sw.js")
def get_worker() -> ResponseReturnValue:
    """The worker at the root, so that it serves every page; asked again each time."""
    response = Response(_worker(), mimetype="text/javascript")
    response.headers.update(
        {
            "Cache-Control": security.PUBLIC,
            "Content-Security-Policy": security.WORKER_POLICY,
            "X-Content-Type-Options": "nosniff",
        }
    )
    response.vary.add("Accept-Encoding")
    response.add_etag(weak=True)
    response.make_conditional(request)
    return packed(response)


@spoken.get("/hors-ligne")
def show_offline() -> ResponseReturnValue:
    """Say that the network is away, and what still works."""
    return page("offline.html")


@cache
def _worker() -> str:
    """Our worker, told what this release is made of."""
    code = assets.load()["sw.js"].content.decode()
    files = [assets.url(name) for name in FILES]
    release = hashlib.sha256(f"{files}{PAGES}{HELP}{code}".encode()).hexdigest()[:10]
    site = {
        "release": release,
        "files": files,
        "pages": PAGES,
        "help": {"paths": HELP, "page": PAGES[-1], "pack": PACK},
        "languages": languages.CODES,
        "outbox": assets.url("outbox.js"),
        "icon": assets.url("icon-192.png"),
    }
    return f"const SITE = {json.dumps(site)};\n{code}"
