"""Times as organisers write them."""

from datetime import datetime
from typing import Any

from marshmallow.validate import Regexp

from applys.kernel.http.fields import Text

DAY = r"(19[7-9][0-9]|20[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
TIME = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?"
OFFSET = r"(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?"
MOMENT = rf"^{DAY}T{TIME}{OFFSET}\Z"


class Moment(Text):
    """An RFC 3339 instant, or a local time of Paris without offset, between 1970 and 2100.

    A local time that does not exist, or exists twice, is refused later, by its name.
    """

    default_error_messages = {"invalid": "Not a valid date and time."}  # noqa: RUF012

    def __init__(self, **kwargs: Any) -> None:
        described = {"description": "RFC 3339; without an offset, local time in Paris"}
        super().__init__(validate=Regexp(MOMENT), max=32, metadata=described, **kwargs)

    def deserialize(
        self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any
    ) -> Any:
        text = super().deserialize(value, attr, data, **kwargs)
        if not isinstance(text, str):
            return text
        try:
            return datetime.fromisoformat(text)
        except ValueError as error:
            raise self.make_error("invalid", input=value) from error
