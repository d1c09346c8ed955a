"""What a phone needs to put us on its screen (W3C Web Application Manifest)."""

import json

from flask import Response, request

from applys.web import assets, security
from applys.web.blueprint import spoken
from applys.web.render import language

# Those with `maskable` keep their drawing within the circle that Android may cut out.
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-full-512.png", "512x512", "maskable"),
)


@spoken.get("/application.webmanifest")
def get_manifest() -> Response:
    """The manifest in one language; iPhones let only what was installed by one ring."""
    spoken_in = language()
    icons = [
        {"src": assets.url(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for name, sizes, purpose in ICONS
    ]
    said = {
        "id": "/",
        "name": spoken_in.say("app"),
        "short_name": spoken_in.say("app"),
        "description": spoken_in.say("tagline"),
        "lang": spoken_in.code,
        "dir": spoken_in.direction,
        "start_url": f"/{spoken_in.code}/",
        "scope": "/",
        "display": "standalone",
        "theme_color": "#16324f",
        "background_color": "#ffffff",
        "icons": icons,
    }
    response = Response(json.dumps(said), mimetype="application/manifest+json")
    response.headers["Cache-Control"] = security.PUBLIC
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response
