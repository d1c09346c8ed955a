"""Named audiences: whom to tell, kept with a message that leaves later.

Each domain declares its own; those with `choices` are open to the coordinator's broadcasts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.kernel.callers import Role
from applys.notifications.models import Channel, Topic
from applys.notifications.models.kinds import KINDS, Kind
from applys.notifications.queries import wishes
from applys.partners.models import Neighbourhood, Territory

Accounts = Select[*tuple[Any, ...]]
Find = Callable[..., Accounts]
KNOWN: dict[str, Find] = {}
FOLLOWED = (Topic.OFFERS, Topic.EVENTS, Topic.REPORTS, Topic.ROUND)


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


class Choice(NamedTuple):
    """One audience among those of a name; `link` is the page that its people would open."""

    which: str | None
    title: str
    link: str = "/messages"


# Those of a town, newest first and few; given `which`, that one however old, if it is theirs.
Choices = Callable[[Session, UUID, str | None], Sequence[Choice]]


class Readership(NamedTuple):
    """An audience that the coordinator may write to: `kind` names what it is told as."""

    kind: str
    choices: Choices

    def told_as(self) -> Kind:
        return KINDS[self.kind]


READERSHIPS: dict[str, Readership] = {}


def audience(name: str, readership: Readership | None = None) -> Callable[[Find], Find]:
    """Declare an audience: a function of its parameters that gives a SELECT of account ids.

    One with a readership takes `territory_id` and `which`, both text, and no others.
    """

    def decorator(find: Find) -> Find:
        KNOWN[name] = find
        if readership:
            READERSHIPS[name] = readership
        return find

    return decorator


class Addressee(NamedTuple):
    """An audience that a town's coordinator may write to."""

    name: str
    which: str | None
    title: str
    link: str


def addressee(
    session: Session, territory_id: UUID, name: str, which: str | None
) -> Addressee | None:
    """The one so called, if the town has it."""
    readership = READERSHIPS.get(name)
    choices = readership.choices(session, territory_id, which) if readership else []
    return next((Addressee(name, *each) for each in choices if each.which == which), None)


def addressees(session: Session, territory_id: UUID) -> list[Addressee]:
    """All of the town, but of many of one name only the newest."""
    return [
        Addressee(name, *choice)
        for name, readership in READERSHIPS.items()
        for choice in readership.choices(session, territory_id, None)
    ]


def _town(session: Session, territory_id: UUID, _which: str | None) -> Sequence[Choice]:
    return [Choice(None, session.get_one(Territory, territory_id).name)]


def _neighbourhoods(session: Session, territory_id: UUID, which: str | None) -> Sequence[Choice]:
    theirs = select(Neighbourhood.slug, Neighbourhood.name)
    theirs = theirs.where(Neighbourhood.territory_id == territory_id).order_by(Neighbourhood.name)
    if which:
        theirs = theirs.where(Neighbourhood.slug == which)
    return [Choice(slug, name) for slug, name in session.execute(theirs)]


def _topics(_session: Session, _territory_id: UUID, _which: str | None) -> Sequence[Choice]:
    return [Choice(str(each), str(each)) for each in FOLLOWED]


@audience("accounts")
def accounts(ids: list[str]) -> Accounts:
    return select(Account.id).where(Account.id.in_([UUID(each) for each in ids]))


@audience("territory", Readership("notifications.town", _town))
def territory(territory_id: str, which: str | None = None) -> Accounts:
    """Every resident of a town."""
    del which
    return select(Account.id).where(
        Account.territory_id == UUID(territory_id), Account.role == Role.RESIDENT
    )


@audience("neighbourhood", Readership("notifications.neighbourhood", _neighbourhoods))
def neighbourhood(territory_id: str, which: str) -> Accounts:
    """The residents who said that they live there, by its slug."""
    there = select(Neighbourhood.id).where(
        Neighbourhood.territory_id == UUID(territory_id), Neighbourhood.slug == which
    )
    return territory(territory_id).where(Account.neighbourhood_id.in_(there))


@audience("topic", Readership("notifications.followers", _topics))
def topic(territory_id: str, which: str) -> Accounts:
    """The residents of a town who follow a topic."""
    return territory(territory_id).where(
        wishes.wanted(Account.id, Account.role, which, Channel.INBOX)
    )
