"""Fields that only the directory knows."""

from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError
from marshmallow.validate import URL, Regexp

from applys.directions.messages import faults as messages
from applys.directions.rules import languages
from applys.directions.rules.hours import faults, mended
from applys.directions.rules.hours.linting import column
from applys.kernel.http.fields import Text
from applys.partners.rules import contacts, identity

LONGEST_HOURS = 1_000


class Tag(Text):
    """A language, by its ISO 639 tag of two or three letters."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min=2, max=3, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        tag = super()._deserialize(value, attr, data, **kwargs)
        if not languages.is_language(tag):
            message = "Not a language tag that we know (ISO 639: fr, tr, ar …)."
            raise ValidationError(message)
        return tag


class OpeningHours(Text):
    """OSM opening_hours that our lint trusts; rules for the very same days are made one.

    `weekly`: only days of the week and times, or "off", as variants and exceptions are.
    """

    def __init__(self, *, weekly: bool = False, **kwargs: Any) -> None:
        super().__init__(max=LONGEST_HOURS, **kwargs)
        self.weekly = weekly

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        if found := faults(text, weekly=self.weekly):
            raise ValidationError(messages.hours_refused(found, column(text)))
        return mended(text)


class Written(Text):
    """A text written in one way, once a rule knows it for what it should be."""

    def __init__(self, rule: Callable[[str], str | None], fault: str, **kwargs: Any) -> None:
        super().__init__(min=1, max=254, allow_none=True, **kwargs)
        self.rule, self.fault = rule, fault

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        written = self.rule(super()._deserialize(value, attr, data, **kwargs))
        if written is None:
            raise ValidationError(self.fault)
        return written


class Phone(Written):
    """Kept as E.164; French short numbers as they are dialled."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(contacts.phone, "Not a phone number.", **kwargs)


class EmailAddress(Written):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(contacts.email, "Not an e-mail address.", **kwargs)


class Siret(Written):
    def __init__(self, **kwargs: Any) -> None:
        fault = "Not a SIRET: fourteen digits with a right key."
        super().__init__(identity.siret, fault, **kwargs)


class Link(Text):
    def __init__(self, **kwargs: Any) -> None:
        check = URL(schemes={"http", "https"})
        super().__init__(validate=check, max=2_000, allow_none=True, **kwargs)


class Zone(Text):
    """Where someone must live: an INSEE commune, département or country, an EPCI, or "france"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max=9, validate=Regexp(r"^(france|\w{2,3}|\w{5}|\d{9})\Z"), **kwargs)
