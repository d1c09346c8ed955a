"""Sign partners in, by a code sent to their e-mail address, and out."""

from http import HTTPStatus

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, ValidationError
from marshmallow.validate import Regexp

from applys.accounts import rules
from applys.accounts.actions import signing_in
from applys.accounts.models import ContactKind
from applys.kernel import database
from applys.kernel.callers import STAFF, Role
from applys.kernel.database import session
from applys.kernel.http.fields import Text
from applys.web import sessions
from applys.web.blueprint import staff
from applys.web.render import page

MINUTES = int(rules.CODE_LIFE.total_seconds() // 60)


class CodeFormSchema(Schema):
    address = Text(min=3, max=254, required=True)
    code = Text(max=6, validate=Regexp(r"^[0-9]{6}\Z"), required=True)


@staff.get("/connexion")
def show_entrance() -> ResponseReturnValue:
    """Ask for an address; whoever is signed in goes straight through."""
    caller = sessions.reader()
    if caller is not None and caller.role in STAFF:
        return redirect("/espace")
    return page("staff/sign_in.html", private=True, faults=[], address="")


@staff.post("/connexion")
def ask_code() -> ResponseReturnValue:
    """Send a code, and ask for it; the answer is the same for an address nobody owns."""
    address = request.form.get("address", "").strip()
    try:
        CodeFormSchema(only=("address",)).load({"address": address})
        signing_in.ask_code(
            session(), kind=ContactKind.EMAIL, address=address, source=sessions.source()
        )
    except (ValidationError, rules.AddressRefused):
        return _refused("staff/sign_in.html", "address", address)
    return _asking(address)


@staff.post("/connexion/code")
def enter_code() -> ResponseReturnValue:
    """Exchange the code for a cookie."""
    given = {name: request.form.get(name, "").strip() for name in ("address", "code")}
    given["code"] = "".join(given["code"].split())
    try:
        proof = CodeFormSchema().load(given)
        account, token = signing_in.sign_in(
            session(),
            database.transaction,
            current_app.config["SECRET_KEY"],
            kind=ContactKind.EMAIL,
            **proof,
        )
    except (ValidationError, rules.AddressRefused, signing_in.CodeRefused):
        return _refused("staff/code.html", "code", given["address"])
    inside = f"/{account.language}/messages" if account.role is Role.RESIDENT else "/espace"
    return sessions.open_for(current_app.make_response(redirect(inside)), account.role, token)


@staff.post("/deconnexion")
def sign_out() -> ResponseReturnValue:
    """Revoke this browser's sign-in, wherever it came from."""
    caller = sessions.reader()
    if caller is not None:
        signing_in.sign_out(session(), caller)
    return sessions.close(current_app.make_response(redirect("/connexion")))


def _asking(address: str) -> ResponseReturnValue:
    return page("staff/code.html", private=True, faults=[], address=address, minutes=MINUTES)


def _refused(template: str, fault: str, address: str) -> ResponseReturnValue:
    return page(
        template,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        private=True,
        faults=[fault],
        address=address,
        minutes=MINUTES,
    )
