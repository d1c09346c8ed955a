"""Create a partner, change it, archive it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from applys.kernel import clock, constraints, stamps
from applys.kernel.callers import Caller
from applys.kernel.problems import Conflict
from applys.partners.models import Partner
from applys.partners.rules import naming, rights

DOMAIN = "partners"


class SiretTaken(Conflict):
    """Another partner of this territory has this SIRET"""


class SlugTaken(Conflict):
    """Another partner of this territory has this slug, or had it before it was archived"""


TAKEN = {"uq_partner_siret": SiretTaken, "uq_partner_territory_id_slug": SlugTaken}


def create_partner(session: Session, caller: Caller, **facts: Any) -> Partner:
    """Keep a new partner in the caller's territory; raise `SiretTaken` or `SlugTaken`."""
    facts = {"slug": naming.slug(facts["name"]), **facts}
    partner = Partner(territory_id=caller.territory_id, edited=True, **facts)
    with constraints.named(session, TAKEN):
        session.add(partner)
    stamps.bump(session, DOMAIN)
    return partner


def change_partner(
    session: Session, caller: Caller, partner: Partner, changes: Mapping[str, Any]
) -> Partner:
    """Change a locked partner; raise what `rights.check_change` does, or who took what."""
    rights.check_change(caller, partner, changes)
    with constraints.named(session, TAKEN):
        for name, value in changes.items():
            setattr(partner, name, value)
        partner.edited, partner.updated_at = True, clock.now()
    stamps.bump(session, DOMAIN)
    return partner


def archive_partner(session: Session, caller: Caller, partner: Partner) -> None:
    """Take a locked partner out of sight; its offers and accounts keep their history."""
    rights.check_keeper(caller, partner)
    partner.archived_at = partner.updated_at = clock.now()
    session.flush()
    stamps.bump(session, DOMAIN)
