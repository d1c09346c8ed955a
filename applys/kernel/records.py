"""What every table is made of."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, dataclass_transform
from uuid import UUID

from sqlalchemy import DateTime, Enum, MetaData, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    mapped_column,
    relationship,
)

from applys.kernel import clock, ids

# In a column's `info`: the table whose row's erasure erases this row, where no foreign key says it.
GOES_WITH = "goes_with"
# The same, for a row that outlives that erasure without a name: until then it is told with it.
TOLD_WITH = "told_with"
CONSTRAINT_NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


# mypy does not inherit kw_only from MappedAsDataclass: say it again for it.
@dataclass_transform(
    kw_only_default=True, eq_default=False, field_specifiers=(mapped_column, relationship)
)
class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """Typed constructors, predictable constraint names, aware times."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: DateTime(timezone=True),
        list[str]: ARRAY(String),
        StrEnum: Enum(
            StrEnum,
            native_enum=False,
            length=32,
            values_callable=lambda kind: [str(each.value) for each in kind],
        ),
    }


class Record(Base):
    """A row with an identity and a birth date."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=ids.new_id)
    created_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
