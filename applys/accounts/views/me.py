"""What a person reads and changes of their own account."""

from typing import Any
from uuid import UUID

from applys.accounts import queries
from applys.accounts.actions import residents, signing_in
from applys.accounts.models import Account, Contact, Interests
from applys.accounts.schemas import (
    AccountSchema,
    AddressSchema,
    AskedSchema,
    ContactSchema,
    ContactsSchema,
    ExportSchema,
    InterestsChangesSchema,
    InterestsSchema,
    MyChangesSchema,
    ProofSchema,
)
from applys.accounts.views.blueprint import blp, secret, source
from applys.accounts.views.signing_in import ASKED
from applys.kernel import database
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller


@blp.get("/me")
@blp.allow(*Role)
@blp.response(200, AccountSchema)
def get_me() -> Account:
    """Get my account"""
    return queries.get_account(session(), caller())


@blp.patch("/me")
@blp.allow(*Role)
@blp.arguments(MyChangesSchema)
@blp.response(200, AccountSchema)
def change_me(changes: dict[str, Any]) -> Account:
    """Change my language, my neighbourhood or the name I go by"""
    return residents.change_me(session(), caller(), changes)


@blp.delete("/me")
@blp.allow(*Role)
@blp.response(204)
def erase_me() -> None:
    """Erase my account and all that is personal, at once and for good"""
    residents.erase_me(session(), caller())


@blp.get("/me/export")
@blp.allow(*Role)
@blp.response(200, ExportSchema)
def export_me() -> dict[str, Any]:
    """Get everything kept about me: what erasing my account would erase"""
    return residents.export_me(session(), caller())


@blp.get("/me/interests")
@blp.allow(Role.RESIDENT)
@blp.response(200, InterestsSchema)
def get_interests() -> Interests:
    """Get what work I want to hear of"""
    return queries.get_interests(session(), caller())


@blp.patch("/me/interests")
@blp.allow(Role.RESIDENT)
@blp.arguments(InterestsChangesSchema)
@blp.response(200, InterestsSchema)
def change_interests(changes: dict[str, Any]) -> Interests:
    """Change what work I want to hear of"""
    return residents.change_interests(session(), caller(), changes)


@blp.get("/me/contacts")
@blp.allow(*Role)
@blp.response(200, ContactsSchema)
def list_contacts() -> dict[str, Any]:
    """List the addresses tied to my account"""
    return {"items": queries.contacts(session(), caller())}


@blp.post("/me/contacts/codes")
@blp.allow(*Role)
@blp.arguments(AddressSchema)
@blp.response(202, AskedSchema)
def ask_contact_code(asked: dict[str, Any]) -> dict[str, Any]:
    """Ask for a code that will tie an address to my account"""
    signing_in.ask_code(session(), source=source(), account_id=caller().id, **asked)
    return ASKED


@blp.post("/me/contacts")
@blp.allow(*Role)
@blp.creates
@blp.arguments(ProofSchema)
@blp.response(201, ContactSchema)
def tie_contact(proof: dict[str, Any]) -> Contact:
    """Tie an address to my account, with the code it was sent

    From then on it restores the account on another phone.
    """
    return signing_in.tie_contact(session(), database.transaction, secret(), caller(), **proof)


@blp.delete("/me/contacts/<uuid:contact_id>")
@blp.allow(*Role)
@blp.response(204)
def forget_contact(contact_id: UUID) -> None:
    """Forget an address of mine"""
    session().delete(queries.get_contact(session(), caller(), contact_id))
