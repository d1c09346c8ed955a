"""Schemas whose dump costs little: what JSON writes by itself is read, not converted."""

from collections.abc import Callable, Mapping
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any

import marshmallow as ma
from marshmallow import fields

PLAIN = (
    fields.String, fields.Integer, fields.Float, fields.Boolean, fields.Enum, fields.UUID,
    fields.Date, fields.AwareDateTime,
)  # fmt: skip

Write = Callable[[Any], Any]


class Schema(ma.Schema):
    """What goes out: attributes, or names of a mapping, read in one sweep.

    The JSON provider writes str, int, float, bool, None, enum, UUID, date and datetime, so
    such fields skip marshmallow's serialisation (ADR 5). Nested schemas do the same within;
    any other kind of field keeps its own.
    """

    def dump(self, obj: Any, *, many: bool | None = None) -> Any:
        several = self.many if many is None else many
        return [self._write(each) for each in obj] if several else self._write(obj)

    def _write(self, obj: Any) -> dict[str, Any]:
        keys, by_attribute, by_name, others = self._plan
        read = by_name if isinstance(obj, Mapping) else by_attribute
        written = dict(zip(keys, read(obj), strict=True))
        for key, write in others:
            written[key] = write(written[key])
        return written

    @cached_property
    def _plan(self) -> tuple[list[str], Write, Write, list[tuple[str, Write]]]:
        """What to read, how, and which of it to convert."""
        fields_by_key = {field.data_key or name: field for name, field in self.dump_fields.items()}
        names = [field.attribute or name for name, field in self.dump_fields.items()]
        others = [(key, write) for key, field in fields_by_key.items() if (write := _writer(field))]
        return list(fields_by_key), _all(attrgetter, names), _all(itemgetter, names), others


def _writer(field: fields.Field[Any]) -> Write | None:
    """How to convert a field's value; None when JSON writes it as it is."""
    if isinstance(field, fields.Nested):
        schema = field.schema
        return lambda value: None if value is None else schema.dump(value)
    if isinstance(field, fields.List):
        inner = _writer(field.inner)
        return None if inner is None else lambda values: [inner(value) for value in values]
    if isinstance(field, PLAIN):
        return None
    return lambda value: field._serialize(value, None, None)  # noqa: SLF001


def _all(getter: Callable[..., Write], names: list[str]) -> Write:
    """Read all the names into one tuple."""
    if len(names) == 1:
        one = getter(names[0])
        return lambda obj: (one(obj),)
    return getter(*names)
