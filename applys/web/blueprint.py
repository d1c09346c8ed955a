"""The pages' blueprints: in the language of the address, without one, and the partners' area."""

from typing import Any

from flask import Blueprint, g

from applys.kernel import gate
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import Forbidden, Unauthenticated
from applys.web import languages, sessions

spoken = Blueprint(
    "spoken",
    __name__,
    url_prefix=f"/<any({','.join(languages.CODES)}):language>",
    template_folder="templates",
)
plain = Blueprint("plain", __name__, template_folder="templates")
staff = Blueprint("staff", __name__, template_folder="templates")


@spoken.url_value_preprocessor
def take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """The language of the address is the page's: views need not ask for it."""
    if values and "language" in values:
        g.language = languages.get(values.pop("language"))


@staff.before_request
def speak_french() -> None:
    """The partners' area is in French."""
    g.language = languages.staff()


def require(*roles: Role) -> Caller:
    """Who this browser's cookie stands for, if their role may come here."""
    caller = sessions.reader()
    if caller is None:
        raise Unauthenticated
    if caller.role not in roles:
        raise Forbidden
    return caller


for pages in (spoken, plain, staff):
    pages.before_request(gate.check_origin)
