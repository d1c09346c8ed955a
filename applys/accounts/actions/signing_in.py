"""One-time codes, and the tokens they open."""

import hmac
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from applys.accounts import messages, queries, rules
from applys.accounts.models import (
    Account,
    Attempt,
    AttemptKind,
    Code,
    Contact,
    ContactKind,
    Invitation,
    Token,
)
from applys.gateways.mail import Letter
from applys.kernel import clock, signing, tasks
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import Conflict, Malformed, TooMany
from applys.kernel.transactions import Transactions


class CodeRefused(Malformed):
    """This code is wrong, used or too old: ask for another"""

    def __init__(self) -> None:
        super().__init__(errors=[{"in": "json", "pointer": "/code", "detail": str(self.__doc__)}])


class ContactTaken(Conflict):
    """This address belongs to another account: sign in with it instead"""


def count_attempt(session: Session, kind: AttemptKind, source: str, *, most: int) -> None:
    """Count what anyone may ask, by where it came from; raise `TooMany` past the limit."""
    queries.wait_turn(session, kind, source)
    if queries.attempts(session, kind, source, clock.now() - rules.WINDOW) >= most:
        raise TooMany(int(rules.WINDOW.total_seconds()))
    session.add(Attempt(kind=kind, source=source))


def ask_code(
    session: Session,
    *,
    kind: ContactKind,
    address: str,
    source: str,
    account_id: UUID | None = None,
) -> None:
    """Send a code to an address; whether anyone owns it makes no difference here.

    With an account, the code will tie the address to it. Past five codes an hour nothing
    more is sent, and nothing says so.
    """
    address = rules.normal_address(kind, address)
    count_attempt(session, AttemptKind.CODE, source, most=rules.CODES_A_SOURCE)
    queries.wait_turn(session, kind, address)
    last_hour = clock.now() - rules.WINDOW
    if queries.codes_sent(session, kind, address, last_hour) < rules.CODES_AN_ADDRESS:
        code = make_code(session, kind, address, account_id)
        tasks.defer(session, "accounts.send_code", {"code_id": str(code.id)})


def make_code(
    session: Session, kind: ContactKind, address: str, account_id: UUID | None = None
) -> Code:
    """Keep a code's row; `rules.code_of` tells its digits."""
    expires_at = clock.now() + rules.CODE_LIFE
    code = Code(kind=kind, address=address, expires_at=expires_at, account_id=account_id)
    session.add(code)
    session.flush()
    return code


def code_letter(session: Session, secret: str, code_id: UUID) -> tuple[ContactKind, Letter] | None:
    """What to send for a code, and how; None when it is past, or nobody owns the address."""
    code = session.get(Code, code_id)
    if code is None or code.expires_at <= clock.now():
        return None
    owner = queries.find_owner(session, code.kind, code.address)
    if owner is None and code.account_id:
        owner = session.get(Account, code.account_id)
    invited = code.kind is ContactKind.EMAIL and queries.find_open_invitation(session, code.address)
    if owner is None and not invited:
        return None
    language = owner.language if owner else "fr"
    digits = rules.code_of(secret, code.id)
    letter = Letter(
        id=f"code-{code.id}",
        to=code.address,
        subject=messages.code_subject(language, digits),
        text=messages.code_text(language, digits),
    )
    return code.kind, letter


def sign_in(
    session: Session,
    transaction: Transactions,
    secret: str,
    *,
    kind: ContactKind,
    address: str,
    code: str,
) -> tuple[Account, str]:
    """Exchange a code for a token; an invited address becomes an account.

    Raise `CodeRefused`, the same for every reason.
    """
    address = rules.normal_address(kind, address)
    prove(session, transaction, secret, kind=kind, address=address, code=code)
    queries.wait_turn(session, kind, address)
    account = queries.find_owner(session, kind, address)
    if account is None and kind is ContactKind.EMAIL:
        account = _accept_invitation(session, address)
    if account is None:
        raise CodeRefused
    return account, new_token(session, account)


def tie_contact(
    session: Session,
    transaction: Transactions,
    secret: str,
    caller: Caller,
    *,
    kind: ContactKind,
    address: str,
    code: str,
) -> Contact:
    """Tie an address to the caller's account once its code proved it theirs."""
    address = rules.normal_address(kind, address)
    prove(session, transaction, secret, kind=kind, address=address, code=code, account_id=caller.id)
    queries.wait_turn(session, kind, address)
    owner = queries.find_owner(session, kind, address)
    if owner is not None and owner.id != caller.id:
        raise ContactTaken
    if owner is not None:
        known = queries.contacts(session, caller)
        return next(each for each in known if (each.kind, each.address) == (kind, address))
    contact = Contact(account_id=caller.id, kind=kind, address=address)
    session.add(contact)
    session.flush()
    return contact


def prove(
    session: Session,
    transaction: Transactions,
    secret: str,
    *,
    kind: ContactKind,
    address: str,
    code: str,
    account_id: UUID | None = None,
) -> None:
    """Use up the newest code of an address; raise `CodeRefused`.

    A try is counted in a transaction of its own: a refusal undoes what the request wrote, and
    must not undo that.
    """
    newest = (
        select(Code.id)
        .where(Code.kind == kind, Code.address == address, Code.account_id == account_id)
        .order_by(Code.created_at.desc(), Code.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    living = (
        Code.id == newest,
        Code.used_at.is_(None),
        Code.expires_at > clock.now(),
        Code.tries < rules.CODE_TRIES,
    )
    with transaction() as counting:
        tried = update(Code).where(*living).values(tries=Code.tries + 1).returning(Code.id)
        code_id = counting.scalar(tried)
    if code_id is None or not hmac.compare_digest(rules.code_of(secret, code_id), code):
        raise CodeRefused
    used = update(Code).where(Code.id == code_id, Code.used_at.is_(None))
    if session.scalar(used.values(used_at=clock.now()).returning(Code.id)) is None:
        raise CodeRefused


def new_token(session: Session, account: Account) -> str:
    """Open a sign-in; the token is told once and kept as its SHA-256."""
    token = rules.new_secret("res" if account.role is Role.RESIDENT else "staff")
    session.add(Token(account_id=account.id, hash=signing.digest(token)))
    session.flush()
    return token


def sign_out(session: Session, caller: Caller) -> None:
    """Revoke the token in hand."""
    queries.get_sign_in(session, caller, caller.token_id).revoked_at = clock.now()


def revoke_sign_in(session: Session, caller: Caller, token_id: UUID) -> None:
    queries.get_sign_in(session, caller, token_id).revoked_at = clock.now()


def _accept_invitation(session: Session, email: str) -> Account | None:
    invitation: Invitation | None = queries.find_open_invitation(session, email)
    if invitation is None:
        return None
    account = Account(
        territory_id=invitation.territory_id,
        role=invitation.role,
        partner_id=invitation.partner_id,
        display_name=invitation.display_name,
    )
    session.add(account)
    session.flush()
    session.add(Contact(account_id=account.id, kind=ContactKind.EMAIL, address=email))
    invitation.accepted_at = clock.now()
    session.flush()
    return account
