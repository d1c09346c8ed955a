"""Register a phone, sign in, sign out."""

from typing import Any
from uuid import UUID

from applys.accounts import queries, rules
from applys.accounts.actions import residents, signing_in
from applys.accounts.schemas import (
    AddressSchema,
    AskedSchema,
    NewResidentSchema,
    ProofSchema,
    SignedInSchema,
    SignInsSchema,
)
from applys.accounts.views.blueprint import blp, secret, source
from applys.kernel import database
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller

ASKED = {"sent": True, "minutes": int(rules.CODE_LIFE.total_seconds() // 60)}


@blp.post("/residents")
@blp.allow_anyone
@blp.creates
@blp.arguments(NewResidentSchema)
@blp.response(201, SignedInSchema)
def register_resident(new: dict[str, Any]) -> dict[str, Any]:
    """Register a resident's phone

    Nothing personal is asked. The token is told once. At most 60 an hour from one address.
    """
    account, token = residents.register_resident(session(), source=source(), **new)
    return {"account": account, "token": token}


@blp.post("/sign-in/codes")
@blp.allow_anyone
@blp.arguments(AddressSchema)
@blp.response(202, AskedSchema)
def ask_sign_in_code(asked: dict[str, Any]) -> dict[str, Any]:
    """Ask for a one-time code, by e-mail or SMS

    The answer is the same whether or not the address is known. A code works 10 minutes and 5
    tries; at most 5 an hour to one address, 20 an hour from one source.
    """
    signing_in.ask_code(session(), source=source(), **asked)
    return ASKED


@blp.post("/sign-in")
@blp.allow_anyone
@blp.arguments(ProofSchema)
@blp.response(200, SignedInSchema)
def sign_in(proof: dict[str, Any]) -> dict[str, Any]:
    """Exchange a code for a token

    Restores a resident's account on a second phone, signs staff in, accepts an invitation.
    """
    account, token = signing_in.sign_in(session(), database.transaction, secret(), **proof)
    return {"account": account, "token": token}


@blp.post("/sign-out")
@blp.allow(*Role)
@blp.response(204)
def sign_out() -> None:
    """Revoke the token in hand"""
    signing_in.sign_out(session(), caller())


@blp.get("/me/sign-ins")
@blp.allow(*Role)
@blp.response(200, SignInsSchema)
def list_sign_ins() -> dict[str, Any]:
    """List where I am signed in, newest first"""
    return {"items": queries.sign_ins(session(), caller())}


@blp.delete("/me/sign-ins/<uuid:sign_in_id>")
@blp.allow(*Role)
@blp.response(204)
def revoke_sign_in(sign_in_id: UUID) -> None:
    """Sign out another phone or browser of mine"""
    signing_in.revoke_sign_in(session(), caller(), sign_in_id)
