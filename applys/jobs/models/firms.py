"""How firms answer, and what residents say of their adverts."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Base, Record

# What a firm's figures are drawn from, and from how many applications they say something.
LOOKED_BACK, RECENT, SHOWN_FROM = timedelta(days=365), timedelta(days=14), 5
# A firm nobody knows is taken to answer one time in two: two answers of four are lent to all.
LENT_ANSWERS, LENT_APPLICATIONS = 2, 4


class Firm(Base):
    """How a firm answered in the last year, counted every ten minutes.

    `received` are the applications that were answered or had fifteen days to be; `median_hours`
    is how long half of the answers took at most; `silent` are those that wait over fifteen days.
    `hosted` are its immersions that were done, `shown` its offers that were published, and
    `let_through` those among them that came with a word that is not fair.
    """

    __tablename__ = "job_firm"

    partner_id: Mapped[UUID] = mapped_column(
        ForeignKey("partner.id", ondelete="CASCADE"), primary_key=True
    )
    received: Mapped[int]
    answered: Mapped[int]
    median_hours: Mapped[float | None]
    interviews: Mapped[int]
    silent: Mapped[int]
    hosted: Mapped[int] = mapped_column(default=0)
    shown: Mapped[int] = mapped_column(default=0)
    let_through: Mapped[int] = mapped_column(default=0)
    labelled: Mapped[bool] = mapped_column(default=False)
    counted_at: Mapped[datetime]
    warned_at: Mapped[datetime | None] = mapped_column(default=None)
    paused_at: Mapped[datetime | None] = mapped_column(default=None)


class AlarmKind(StrEnum):
    """What is wrong with an advert."""

    ASKS_MONEY = "asks_money"
    ASKS_DOCUMENTS = "asks_documents"
    DISCRIMINATES = "discriminates"
    FALSE = "false"
    OTHER = "other"


class Alarm(Record):
    """A resident says that an advert is not right. `handled_at`: the coordinator looked."""

    __tablename__ = "job_alarm"
    __table_args__ = (
        UniqueConstraint("offer_id", "account_id"),
        Index("ix_job_alarm_open", "offer_id", postgresql_where=text("handled_at IS NULL")),
    )

    offer_id: Mapped[UUID] = mapped_column(ForeignKey("job_offer.id", ondelete="CASCADE"))
    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[AlarmKind]
    note: Mapped[str | None] = mapped_column(default=None)
    handled_at: Mapped[datetime | None] = mapped_column(default=None)
