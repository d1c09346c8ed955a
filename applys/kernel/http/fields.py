"""Fields with the bounds this API asks everywhere."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError, fields
from marshmallow.validate import Length, OneOf, Range, Regexp

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
PRINTABLE = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]*$"

PLAIN = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,4})?", re.ASCII)


class Text(fields.String):
    """Unicode text: NFC, trimmed, no control characters, `min` to `max` characters as written."""

    def __init__(self, *, min: int = 0, max: int = 200, **kwargs: Any) -> None:  # noqa: A002
        checks = [Length(min=min, max=max), *_listed(kwargs.pop("validate", ()))]
        super().__init__(validate=checks, **kwargs)
        self.most = max
        if not any(isinstance(check, OneOf | Regexp) for check in checks):
            self.metadata = {"pattern": PRINTABLE, **self.metadata}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        if CONTROL.search(text):
            message = "Control characters and lone surrogates are not allowed."
            raise ValidationError(message)
        written = unicodedata.normalize("NFC", text)
        return written.strip() if len(written) <= self.most else written


class Normal(Text):
    """A text written in one way, once a rule knows it for what it should be."""

    def __init__(
        self,
        rule: Callable[[str], str | None],
        fault: str,
        *,
        max: int,  # noqa: A002
        **kwargs: Any,
    ) -> None:
        super().__init__(min=1, max=max, allow_none=True, **kwargs)
        self.rule, self.fault = rule, fault

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        written = self.rule(super()._deserialize(value, attr, data, **kwargs))
        if written is None:
            raise ValidationError(self.fault)
        return written


class Slug(Text):
    """Lower-case words joined by hyphens."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min=1, max=80, validate=Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*\Z"), **kwargs)


class Body(dict[str, Any]):
    """An object of a JSON body, where numbers are numbers; queries and forms only have text."""


def _read(value: Any, data: Any) -> Any:
    """A number out of a text, if it is written as JSON would; a body's value as it is."""
    if isinstance(value, str) and not isinstance(data, Body) and PLAIN.fullmatch(value):
        return float(value) if set(value) & set(".eE") else int(value)
    return value


class Integer(fields.Integer):
    """A whole number; 3.7 is refused, not rounded, and so is "3" in a body."""

    def __init__(self, low: int, high: int, **kwargs: Any) -> None:
        super().__init__(strict=True, validate=Range(low, high), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        number = _read(value, data)
        if isinstance(number, bool | str):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(number, attr, data, **kwargs)


class Number(fields.Float):
    """A finite number between two bounds."""

    def __init__(self, low: float, high: float, **kwargs: Any) -> None:
        super().__init__(validate=Range(low, high), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        number = _read(value, data)
        if isinstance(number, bool | str):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(number, attr, data, **kwargs)


class Switch(fields.Boolean):
    """true or false in a body, and nothing that resembles them."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class Latitude(Number):
    """WGS84 degrees."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(-90, 90, **kwargs)


class Longitude(Number):
    """WGS84 degrees."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(-180, 180, **kwargs)


class Instant(fields.AwareDateTime):
    """RFC 3339 with an offset, between 1970 and 2100."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        instant = super()._deserialize(value, attr, data, **kwargs)
        if not 1970 <= instant.year < 2100:  # noqa: PLR2004
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return instant


class Day(fields.Date):
    """A calendar day, between 1970 and 2100."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        day = super()._deserialize(value, attr, data, **kwargs)
        if not 1970 <= day.year < 2100:  # noqa: PLR2004
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return day


class Several(fields.List[Any]):
    """A list without repeats, of at most `max` values."""

    def __init__(self, inner: Any, *, max: int = 20, **kwargs: Any) -> None:  # noqa: A002
        super().__init__(inner, validate=Length(max=max), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        values = super()._deserialize(value, attr, data, **kwargs)
        return list(dict.fromkeys(values))


def _listed(checks: Any) -> list[Any]:
    return list(checks) if isinstance(checks, list | tuple) else [checks]
