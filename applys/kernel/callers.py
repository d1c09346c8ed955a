"""Who may call."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    RESIDENT = "resident"
    MEDIATOR = "mediator"
    EMPLOYER = "employer"
    PARTNER = "partner"
    COORDINATOR = "coordinator"


STAFF = frozenset(Role) - {Role.RESIDENT}


class Scope(StrEnum):
    """What an API key may do, on top of what its partner may."""

    OFFERS_READ = "offers:read"
    OFFERS_WRITE = "offers:write"
    APPLICATIONS_READ = "applications:read"
    APPLICATIONS_WRITE = "applications:write"
    WEBHOOKS_READ = "webhooks:read"
    WEBHOOKS_WRITE = "webhooks:write"


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Someone who proved who they are.

    `token_id` is the token or API key they came with; `scopes` is None for a person,
    and the key's scopes for a machine.
    """

    id: UUID
    role: Role
    token_id: UUID
    territory_id: UUID
    partner_id: UUID | None = None
    language: str = "fr"
    scopes: frozenset[Scope] | None = None
