"""Accounts and their tokens, as tests want them."""

from applys.accounts.models import Account, Contact, ContactKind, Token
from applys.kernel import signing
from applys.kernel.callers import Role


def an_account(territory_id, role=Role.RESIDENT, **changes):
    return Account(**{"territory_id": territory_id, "role": role, **changes})


def a_token(account, secret):
    return Token(account_id=account.id, hash=signing.digest(secret))


def a_contact(account, address, kind=ContactKind.EMAIL):
    return Contact(account_id=account.id, kind=kind, address=address)
