"""Named audiences: whom to tell, kept with a message that leaves later."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from applys.accounts.models import Account

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
