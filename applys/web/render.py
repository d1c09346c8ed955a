"""Make a page: its words, its headers, its size."""

import gzip
from http import HTTPStatus
from typing import Any

from flask import Response, current_app, g, render_template, request
from werkzeug.exceptions import HTTPException

from applys.web import assets, languages, security
from applys.web.languages import Language

SMALLEST_PACKED = 500
Fixed = dict[str, Any]


def language() -> Language:
    """The language of the page being made."""
    if "language" not in g:
        g.language = languages.preferred()
    found: Language = g.language
    return found


def page(
    template: str,
    status: int = HTTPStatus.OK,
    *,
    private: bool = False,
    policy: str = security.POLICY,
    **facts: Any,
) -> Response:
    """Render a page; a private one is kept nowhere, another is asked for again each time."""
    spoken = language()
    body = render_template(
        template,
        language=spoken,
        say=spoken.say,
        asset=assets.url,
        others=_others(),
        private=private,
        **facts,
    )
    response = Response(body, status, mimetype="text/html")
    response.headers.update(security.HEADERS)
    response.headers["Content-Security-Policy"] = policy
    response.headers["Cache-Control"] = security.PRIVATE if private else security.PUBLIC
    response.vary.update(("Accept-Encoding", "Cookie") if private else ("Accept-Encoding",))
    return packed(response if private else _conditional(response))


def spoken_address(link: str, code: str) -> str:
    """A path of ours, in a language where the page has one."""
    spoken = f"/{code}{link}"
    try:
        current_app.url_map.bind("").match(spoken.partition("?")[0])
    except HTTPException:
        return link
    return spoken


def _others() -> list[tuple[Language, str]]:
    """Each language, with this page's address in it; a page without one leads home."""
    prefix = f"/{language().code}/"
    rest = request.full_path.rstrip("?").removeprefix(prefix)
    if not request.path.startswith(prefix):
        rest = ""
    return [(languages.get(code), f"/{code}/{rest}") for code in languages.CODES]


def _conditional(response: Response) -> Response:
    if response.status_code == HTTPStatus.OK:
        response.add_etag(weak=True)
        response.make_conditional(request)
    return response


def packed(response: Response) -> Response:
    """Its body pressed (gzip), where that is worth it and asked for."""
    body = response.get_data() if response.status_code != HTTPStatus.NOT_MODIFIED else b""
    if request.accept_encodings.best_match(("gzip",)) and len(body) > SMALLEST_PACKED:
        response.set_data(gzip.compress(body, 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
