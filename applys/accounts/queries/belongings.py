"""All that is kept about an account, wherever it is kept."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Delete, Select, Table, delete, or_, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account, Code, Contact, Invitation
from applys.kernel.records import GOES_WITH, TOLD_WITH, Base

SECRETS = {"hash"}


def belongings(session: Session, account_id: UUID) -> dict[str, list[dict[str, Any]]]:
    """The rows that erasing an account erases or strips of its name, by table; no secrets' hashes.

    What hangs on the account by a foreign key that cascades is its own, in any domain and at
    any depth, and so is what goes with it by a trigger (`records.GOES_WITH`); so are the codes
    and invitations sent to its addresses. What stays without a name says so by `records.TOLD_WITH`.
    """
    owned = {**_owned(account_id), **_sent(account_id), **_outliving(account_id)}
    return {table.name: _rows(session, table, own) for table, own in owned.items()}


def sent_to(account_id: UUID) -> Iterator[Delete]:
    """Delete the codes and invitations sent to an account's addresses."""
    return (delete(table).where(own) for table, own in _sent(account_id).items())


def _owned(account_id: UUID) -> dict[Table, ColumnElement[bool]]:
    """The condition that tells an account's rows in each table that has some, parents first."""
    root = _table(Account)
    owned = {root: root.c.id == account_id}
    for table in Base.metadata.sorted_tables:
        own: list[ColumnElement[bool]] = [
            key.parent.in_(select(key.column).where(owned[key.column.table]))
            for key in table.foreign_keys
            if key.ondelete == "CASCADE" and key.column.table in owned
        ]
        own += [
            column == account_id
            for column in table.columns
            if column.info.get(GOES_WITH) == root.name
        ]
        if own:
            owned[table] = or_(*own)
    return owned


def _outliving(account_id: UUID) -> dict[Table, ColumnElement[bool]]:
    """The condition that tells what an account did and that stays, without its name, after it."""
    root = Account.__tablename__
    told = [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.info.get(TOLD_WITH) == root
    ]
    return {
        table: or_(*(column == account_id for column in told if column.table is table))
        for table in dict.fromkeys(column.table for column in told)
    }


def _sent(account_id: UUID) -> dict[Table, ColumnElement[bool]]:
    """The condition that tells what was sent to an account's addresses."""
    addresses = select(Contact.address).where(Contact.account_id == account_id)
    return {
        _table(Code): or_(Code.account_id == account_id, Code.address.in_(addresses)),
        _table(Invitation): Invitation.email.in_(addresses),
    }


def _rows(session: Session, table: Table, own: ColumnElement[bool]) -> list[dict[str, Any]]:
    shown = [column for column in table.columns if column.name not in SECRETS]
    statement: Select[*tuple[Any, ...]] = select(*shown).where(own).order_by(*table.primary_key)
    return [
        {name: float(value) if isinstance(value, Decimal) else value for name, value in row.items()}
        for row in session.execute(statement).mappings()
    ]


def _table(model: type[Base]) -> Table:
    return Base.metadata.tables[model.__tablename__]
