"""A number a domain, that every write to what the public reads moves on."""

from sqlalchemy import CTE, func, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from applys.kernel.records import Base


class Stamp(Base):
    __tablename__ = "stamp"

    domain: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)


def bump(session: Session, domain: str) -> None:
    """Say, in the caller's transaction, that the public pages of a domain are out of date."""
    statement = insert(Stamp).values(domain=domain, version=1)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[Stamp.domain], set_={"version": Stamp.version + 1}
        )
    )


def bumped(domain: str, after: CTE) -> CTE:
    """The same as part of a statement, for each row of another part (of which there is one)."""
    one = select(literal(domain), literal(1)).select_from(after)
    added = insert(TABLE).from_select(["domain", "version"], one, include_defaults=False)
    moved = added.on_conflict_do_update(
        index_elements=["domain"], set_={"version": TABLE.c.version + 1}
    )
    return moved.cte("bumped")


TABLE = Base.metadata.tables[Stamp.__tablename__]
CURRENT = select(func.coalesce(func.max(Stamp.version), 0))


def current(session: Session, domain: str) -> int:
    """The domain's version; 0 before its first write."""
    return session.scalar(CURRENT.where(Stamp.domain == domain)) or 0
