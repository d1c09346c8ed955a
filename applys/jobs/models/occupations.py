"""The national grid of occupations."""

from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Base


class RomeCode(Base):
    """An occupation of the national grid (ROME 4.0)."""

    __tablename__ = "rome_code"

    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
