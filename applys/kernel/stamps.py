"""A number a domain, that every write to what the public reads moves on."""

from sqlalchemy import func, select
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


CURRENT = select(func.coalesce(func.max(Stamp.version), 0))


def current(session: Session, domain: str) -> int:
    """The domain's version; 0 before its first write."""
    return session.scalar(CURRENT.where(Stamp.domain == domain)) or 0
