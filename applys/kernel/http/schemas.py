"""Schemas whose dump costs little: what JSON writes by itself is read, not converted."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, cast

import marshmallow as ma
from marshmallow import fields

PLAIN = (
    fields.String, fields.Integer, fields.Float, fields.Boolean, fields.Enum, fields.UUID,
    fields.Date, fields.AwareDateTime,
)  # fmt: skip


class Schema(ma.Schema):
    """What goes out: every field required, attributes read in one sweep.

    The JSON provider writes str, int, float, bool, None, enum, UUID, date and datetime, so
    such fields skip marshmallow's serialisation (ADR 5). Other kinds keep their own.
    """

    def dump(self, obj: Any, *, many: bool | None = None) -> Any:
        several = self.many if many is None else many
        if several:
            return [self._dump_one(each) for each in cast("Iterable[Any]", obj)]
        return self._dump_one(obj)

    def _dump_one(self, obj: Any) -> dict[str, Any]:
        names, read, others = self._plan()
        dumped = dict(zip(names, read(obj), strict=True))
        for key, attribute, field in others:
            dumped[key] = field.serialize(attribute, obj)
        return dumped

    def _plan(self) -> tuple[list[str], Any, list[tuple[str, str, fields.Field[Any]]]]:
        """Split the fields once: those read as they are, and those that convert."""
        plan = self.__dict__.get("_planned")
        if plan is None:
            plain, others = {}, []
            for name, field in self.dump_fields.items():
                key, attribute = field.data_key or name, field.attribute or name
                if _is_plain(field):
                    plain[key] = attribute
                else:
                    others.append((key, attribute, field))
            plan = self._planned = list(plain), _reader(list(plain.values())), others
        return plan


def _is_plain(field: fields.Field[Any]) -> bool:
    return type(field) in PLAIN or (
        isinstance(field, fields.String) and type(field)._serialize is fields.String._serialize  # noqa: SLF001
    )


def _reader(attributes: list[str]) -> Any:
    """Make one function from an object to the tuple of these attributes."""
    match attributes:
        case []:
            return lambda _obj: ()
        case [only]:
            return lambda obj: (getattr(obj, only),)
        case _:
            return attrgetter(*attributes)
