"""The pages' two blueprints: with the reader's language in the address, and without."""

from typing import Any

from flask import Blueprint, g

from applys.kernel import gate
from applys.web import languages

spoken = Blueprint(
    "spoken",
    __name__,
    url_prefix=f"/<any({','.join(languages.CODES)}):language>",
    template_folder="templates",
)
plain = Blueprint("plain", __name__, template_folder="templates")


@spoken.url_value_preprocessor
def take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """The language of the address is the page's: views need not ask for it."""
    if values and "language" in values:
        g.language = languages.get(values.pop("language"))


spoken.before_request(gate.check_origin)
plain.before_request(gate.check_origin)
