"""Accounts, looked up."""

from applys.accounts.queries.belongings import (
    belongings,
    sent_to,
)
from applys.accounts.queries.callers import (
    identify,
)
from applys.accounts.queries.people import (
    attempts,
    codes_sent,
    contacts,
    find_owner,
    get_account,
    get_contact,
    get_interests,
    get_sign_in,
    sign_ins,
    wait_turn,
)
from applys.accounts.queries.staff import (
    answers_for,
    api_keys,
    colleagues,
    find_open_invitation,
    get_api_key,
    get_colleague,
    get_invitation,
    invitations,
)

__all__ = [
    "answers_for",
    "api_keys",
    "attempts",
    "belongings",
    "codes_sent",
    "colleagues",
    "contacts",
    "find_open_invitation",
    "find_owner",
    "get_account",
    "get_api_key",
    "get_colleague",
    "get_contact",
    "get_interests",
    "get_invitation",
    "get_sign_in",
    "identify",
    "invitations",
    "sent_to",
    "sign_ins",
    "wait_turn",
]
