"""Named audiences: whom to tell, kept with a message that leaves later."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from applys.accounts.models import Account
from applys.kernel.callers import Role
from applys.notifications.models import Channel
from applys.notifications.queries import wishes

Accounts = Select[*tuple[Any, ...]]
KNOWN: dict[str, Callable[..., Accounts]] = {}


@dataclass(frozen=True, kw_only=True)
class Audience:
    """An audience by name, with its parameters as JSON has them."""

    name: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def accounts(self) -> Accounts:
        """A SELECT of account ids; raise KeyError for a name nobody declared."""
        return KNOWN[self.name](**self.parameters)

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "parameters": dict(self.parameters)}


def audience(name: str) -> Callable[[Callable[..., Accounts]], Callable[..., Accounts]]:
    """Declare an audience: a function of its parameters that gives a SELECT of account ids."""

    def decorator(find: Callable[..., Accounts]) -> Callable[..., Accounts]:
        KNOWN[name] = find
        return find

    return decorator


@audience("accounts")
def accounts(ids: list[str]) -> Accounts:
    return select(Account.id).where(Account.id.in_([UUID(each) for each in ids]))


@audience("territory")
def territory(territory_id: str) -> Accounts:
    """Every resident of a town."""
    return select(Account.id).where(
        Account.territory_id == UUID(territory_id), Account.role == Role.RESIDENT
    )


@audience("neighbourhood")
def neighbourhood(territory_id: str, neighbourhood_id: str) -> Accounts:
    """The residents who said that they live there."""
    return territory(territory_id).where(Account.neighbourhood_id == UUID(neighbourhood_id))


@audience("topic")
def topic(territory_id: str, topic: str) -> Accounts:
    """The residents of a town who follow a topic."""
    return territory(territory_id).where(
        wishes.wanted(Account.id, Account.role, topic, Channel.INBOX)
    )
