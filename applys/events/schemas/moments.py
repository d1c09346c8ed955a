"""Times as organisers write them."""

from typing import Any

from marshmallow import fields


class Moment(fields.DateTime):
    """An RFC 3339 instant, or a local time of Paris without offset, between 1970 and 2100.

    A local time that does not exist, or exists twice, is refused later, by its name.
    """

    def __init__(self, **kwargs: Any) -> None:
        described = {
            "description": "RFC 3339; without an offset, local time in Paris",
            "format": None,
            **kwargs.pop("metadata", {}),
        }
        super().__init__(format="iso", metadata=described, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        moment = super()._deserialize(value, attr, data, **kwargs)
        if not isinstance(value, str) or not 1970 <= moment.year < 2100:  # noqa: PLR2004
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return moment
