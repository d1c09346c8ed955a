"""Static files, at addresses that change with their content."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from importlib import resources

from flask import Response, request

from applys.kernel.problems import NotFound

# Out of wheels: their packages, and the files.
LIBRARIES = (
    ("xstatic.pkg.leaflet", "leaflet.js"),
    ("xstatic.pkg.leaflet", "leaflet.css"),
)
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, kw_only=True)
class Asset:
    content: bytes
    packed: bytes
    digest: str
    mimetype: str


def url(name: str) -> str:
    """Where browsers may keep this file for good."""
    return f"/s/{load()[name].digest}/{name}"


def serve(digest: str, name: str) -> Response:
    """A file under its digest; under another one, nothing."""
    asset = load().get(name)
    if asset is None or asset.digest != digest:
        raise NotFound
    response = Response(asset.content, mimetype=asset.mimetype)
    if request.accept_encodings.best_match(("gzip",)):
        response.set_data(asset.packed)
        response.headers["Content-Encoding"] = "gzip"
    response.headers.update(
        {
            "Cache-Control": FOREVER,
            "Vary": "Accept-Encoding",
            "X-Content-Type-Options": "nosniff",
        }
    )
    return response


@cache
def load() -> dict[str, Asset]:
    """Every file of `static/`, and those of libraries that pages use, read once."""
    ours = (resources.files("applys.web") / "static").iterdir()
    theirs = [resources.files(package) / "data" / name for package, name in LIBRARIES]
    files = [*(each for each in ours if each.is_file()), *theirs]
    return {each.name: _read(each.name, each.read_bytes()) for each in files}


def _read(name: str, content: bytes) -> Asset:
    return Asset(
        content=content,
        packed=gzip.compress(content, 9, mtime=0),
        digest=hashlib.sha256(content).hexdigest()[:10],
        mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
    )
