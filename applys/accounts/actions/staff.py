"""Staff are invited; partner systems get keys."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from applys.accounts import messages, queries, rules
from applys.accounts.models import ApiKey, ContactKind, Invitation
from applys.gateways.mail import Letter
from applys.kernel import clock, signing, tasks
from applys.kernel.callers import Caller, Role, Scope
from applys.kernel.problems import Conflict, Forbidden, Malformed
from applys.partners import queries as partners
from applys.partners.models import Partner


class OwnAccount(Conflict):
    """You cannot close your own account here: erase it with DELETE /v1/me"""


class AddressInUse(Conflict):
    """This e-mail address already signs someone in"""


class InvitedElsewhere(Conflict):
    """Another body has invited this e-mail address: that invitation stands"""


class InvitationAccepted(Conflict):
    """This invitation was accepted: there is nothing left to withdraw"""


def invite(
    session: Session,
    caller: Caller,
    *,
    email: str,
    role: Role,
    partner_id: UUID | None,
    display_name: str | None,
) -> Invitation:
    """Invite a member of staff; an earlier invitation by the same body is withdrawn."""
    email = rules.normal_address(ContactKind.EMAIL, email, "email")
    check_place(session, caller, role, partner_id)
    queries.wait_turn(session, ContactKind.EMAIL, email)
    if queries.find_owner(session, ContactKind.EMAIL, email):
        raise AddressInUse
    _withdraw_open(session, caller, email)
    invitation = Invitation(
        territory_id=caller.territory_id,
        email=email,
        role=role,
        partner_id=partner_id,
        display_name=display_name,
        invited_by=caller.id,
        expires_at=clock.now() + rules.INVITATION_LIFE,
    )
    session.add(invitation)
    session.flush()
    tasks.defer(session, "accounts.send_invitation", {"invitation_id": str(invitation.id)})
    return invitation


def check_place(session: Session, caller: Caller, role: Role, partner_id: UUID | None) -> None:
    """Refuse a role that does not fit the body, or that the caller may not give."""
    if caller.role is not Role.COORDINATOR and (role, partner_id) != (
        caller.role,
        caller.partner_id,
    ):
        raise Forbidden("Invite colleagues of your own, in your own role.")
    if role is Role.COORDINATOR:
        return
    if partner_id is None:
        raise Malformed.at("json", "/partner_id", "This role belongs to a partner: say which.")
    partner = _partner(session, caller, partner_id)
    if partner.kind not in rules.KINDS_OF_ROLE[role]:
        raise Malformed.at("json", "/role", f"A partner of kind {partner.kind} has no {role}.")


def invitation_letter(session: Session, invitation_id: UUID, site: str) -> Letter | None:
    """The letter of an invitation that still stands."""
    invitation = session.get(Invitation, invitation_id)
    if invitation is None:
        return None
    if queries.find_open_invitation(session, invitation.email) is not invitation:
        return None
    return Letter(
        id=f"invitation-{invitation.id}",
        to=invitation.email,
        subject=messages.INVITATION_SUBJECT,
        text=messages.invitation_text(invitation, site),
    )


def revoke_invitation(session: Session, caller: Caller, invitation_id: UUID) -> None:
    """Withdraw an invitation; raise `InvitationAccepted`."""
    invitation = queries.get_invitation(session, caller, invitation_id)
    queries.wait_turn(session, ContactKind.EMAIL, invitation.email)
    session.refresh(invitation)
    if invitation.accepted_at:
        raise InvitationAccepted
    invitation.revoked_at = invitation.revoked_at or clock.now()


def make_api_key(
    session: Session, caller: Caller, *, name: str, scopes: list[Scope], partner_id: UUID | None
) -> tuple[ApiKey, str]:
    """Make a key for a partner's system; return it with its secret, told once."""
    if caller.role is not Role.COORDINATOR and partner_id not in {None, caller.partner_id}:
        raise Forbidden("Make keys for your own organisation.")
    partner_id = partner_id or caller.partner_id
    if partner_id is None:
        raise Malformed.at("json", "/partner_id", "Say whose system this key is for.")
    secret = rules.new_secret("key")
    key = ApiKey(
        partner_id=_partner(session, caller, partner_id).id,
        made_by=caller.id,
        name=name,
        hash=signing.digest(secret),
        prefix=secret[:16],
        scopes=[str(scope) for scope in scopes],
    )
    session.add(key)
    session.flush()
    return key, secret


def close_account(session: Session, caller: Caller, account_id: UUID) -> None:
    """Close the account of someone who left: their sign-ins and API keys open nothing more."""
    if account_id == caller.id:
        raise OwnAccount
    session.delete(queries.get_colleague(session, caller, account_id))


def revoke_api_key(session: Session, caller: Caller, key_id: UUID) -> None:
    queries.get_api_key(session, caller, key_id).revoked_at = clock.now()


def _partner(session: Session, caller: Caller, partner_id: UUID) -> Partner:
    partner = partners.find_partner(session, partner_id)
    if partner is None or partner.territory_id != caller.territory_id:
        raise Malformed.at("json", "/partner_id", "No partner of this territory has this id.")
    return partner


def _withdraw_open(session: Session, caller: Caller, email: str) -> None:
    """Make room for a new invitation; raise `InvitedElsewhere` if the old one is not ours."""
    standing = queries.find_open_invitation(session, email)
    if standing and not queries.answers_for(caller, standing):
        raise InvitedElsewhere
    earlier = update(Invitation).where(
        Invitation.email == email,
        Invitation.accepted_at.is_(None),
        Invitation.revoked_at.is_(None),
    )
    session.execute(earlier.values(revoked_at=clock.now()))
