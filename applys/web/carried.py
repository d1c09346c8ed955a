"""A page that staff carry where there is no network: its own worker keeps it, and nothing else."""

import json
from dataclasses import dataclass

from flask import Response, current_app, request

from applys.web import assets, security


@dataclass(frozen=True, kw_only=True)
class Carried:
    """What a worker keeps. `page` and `picture` are patterns of whole paths.

    `scripts`, loaded in order, leave in `self[name]` a queue with `send`.
    """

    name: str
    page: str
    scripts: tuple[str, ...]
    files: tuple[str, ...]
    picture: str | None = None


def worker(carried: Carried) -> Response:
    """The worker's code; asked again each time, it changes with what it keeps."""
    facts = {
        "FILES": [assets.url(name) for name in (*carried.files, *carried.scripts)],
        "SCRIPTS": [assets.url(name) for name in carried.scripts],
        "NAME": carried.name,
        "PAGE": carried.page,
        "PICTURE": carried.picture,
    }
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in facts.items())
    code = head + assets.load()["carried_sw.js"].content.decode()
    response = current_app.response_class(code, mimetype="text/javascript")
    response.headers.update(
        {
            "Cache-Control": security.PUBLIC,
            # The page that lists what may be carried lies beside, not under.
            "Service-Worker-Allowed": request.path.removesuffix("/sw.js"),
            "Content-Security-Policy": security.WORKER_POLICY,
            "X-Content-Type-Options": "nosniff",
        }
    )
    response.add_etag()
    response.make_conditional(request)
    return response
