"""The words people come with: what they need, and the papers they are asked for."""

from typing import Any

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Base


class Need(Base):
    """What someone comes for, in a few words. `themes` are data.inclusion's, whole or by category.

    `labels` are texts by language, `words` what people say instead ("CAF", "papiers"). `urgent`
    is answered by numbers to call before anything else.
    """

    __tablename__ = "directions_need"

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    icon: Mapped[str]
    labels: Mapped[dict[str, Any]] = mapped_column(JSONB)
    words: Mapped[list[str]] = mapped_column(default_factory=list)
    themes: Mapped[list[str]] = mapped_column(default_factory=list)
    urgent: Mapped[bool] = mapped_column(default=False)


class Paper(Base):
    """A paper people are asked to bring. `icon` is a picture's name."""

    __tablename__ = "directions_paper"

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    icon: Mapped[str]
    labels: Mapped[dict[str, Any]] = mapped_column(JSONB)
