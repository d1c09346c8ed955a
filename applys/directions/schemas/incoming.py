"""What people send about structures, services and permanences."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Length, OneOf, Regexp

from applys.directions.models import (
    Appointment,
    Cost,
    Digital,
    ExceptionKind,
    ExceptionReason,
    OnPublicHolidays,
    Reach,
    ReachedBy,
    ServiceKind,
    ServiceState,
    StepFree,
    Welcome,
)
from applys.directions.rules import terms
from applys.directions.schemas.fields import (
    EmailAddress,
    Link,
    OpeningHours,
    Phone,
    Siret,
    Tag,
    Zone,
)
from applys.directions.schemas.texts import InLanguages
from applys.kernel.http.fields import Day, Integer, Latitude, Longitude, Number, Several, Slug, Text

FORMS = ("original", "copy", "either")
MOST_DAYS = 366


def enum(kind: Any, **kwargs: Any) -> Any:
    return fields.Enum(kind, by_value=True, **kwargs)


class NewPlaceSchema(Schema):
    """Where people go. A point has both coordinates, in WGS84 degrees, or none."""

    name = Text(max=150, allow_none=True, load_default=None)
    address = Text(max=200, allow_none=True, load_default=None)
    address_more = Text(max=200, allow_none=True, load_default=None)
    postcode = Text(validate=Regexp(r"^[0-9]{5}\Z"), max=5, allow_none=True, load_default=None)
    city = Text(max=100, allow_none=True, load_default=None)
    insee_code = Text(
        validate=Regexp(r"^[0-9][0-9AB][0-9]{3}\Z"), max=5, allow_none=True, load_default=None
    )
    latitude = Latitude(allow_none=True, load_default=None)
    longitude = Longitude(allow_none=True, load_default=None)
    step_free = enum(StepFree, load_default=StepFree.UNKNOWN)
    landmark = InLanguages(empty=True, load_default=dict)
    access = InLanguages(empty=True, max=500, load_default=dict)

    @validates_schema(skip_on_field_errors=True)
    def check_point(self, data: Any, **_kwargs: Any) -> None:
        if (data["latitude"] is None) != (data["longitude"] is None):
            raise ValidationError({"latitude": ["Both coordinates, or neither."]})


class StructureFields(Schema):
    """Who receives. `partner` is the slug of the partner whose members keep its sheets."""

    name = Text(min=3, max=150)
    partner = Slug(allow_none=True)
    description = Text(min=5, max=10_000, allow_none=True)
    siret = Siret()
    networks = Several(Text(validate=OneOf(list(terms.networks()))), max=20)
    phone = Phone()
    email = EmailAddress()
    website = Link()
    accessibility_url = Link()
    hours = OpeningHours(allow_none=True)
    place = fields.Nested(NewPlaceSchema, allow_none=True)


class NewStructureSchema(StructureFields):
    name = Text(min=3, max=150, required=True)


class StructureChangesSchema(StructureFields):
    """Some fields of a structure; those absent stay as they are."""


class PaperAskedInSchema(Schema):
    code = Slug(required=True)
    form = Text(validate=OneOf(FORMS), load_default="either")


class ServiceFields(Schema):
    """What is done for people. Values of closed lists are data.inclusion v1's."""

    name = Text(min=3, max=150)
    description = Text(min=5, max=10_000)
    plain = InLanguages(max=80, empty=True)
    not_for = InLanguages(max=300, empty=True)
    say = InLanguages(max=200, empty=True)
    papers = fields.List(fields.Nested(PaperAskedInSchema), validate=Length(max=20))
    kind = enum(ServiceKind, allow_none=True)
    themes = Several(Text(validate=OneOf(list(terms.themes()))), max=20)
    publics = Several(Text(validate=OneOf(list(terms.publics()))), max=14)
    publics_note = Text(max=2_000, allow_none=True)
    conditions = Text(max=2_000, allow_none=True)
    cost = enum(Cost, allow_none=True)
    cost_note = Text(max=500, allow_none=True)
    digital = Several(enum(Digital), max=8)
    welcome = Several(enum(Welcome), max=2)
    reach = Several(enum(Reach), max=4)
    reached_by = Several(enum(ReachedBy), max=2)
    reach_note = Text(max=2_000, allow_none=True)
    reach_url = Link()
    zone = Several(Zone(), max=100)
    hours_a_week = Number(0, 168, allow_none=True)
    weeks = Integer(1, 520, allow_none=True)

    @validates_schema(skip_on_field_errors=True)
    def check_publics(self, data: Any, **_kwargs: Any) -> None:
        publics = data.get("publics", [])
        if terms.EVERYONE in publics and len(publics) > 1:
            raise ValidationError({"publics": [f"{terms.EVERYONE} stands alone."]})


class NewServiceSchema(ServiceFields):
    name = Text(min=3, max=150, required=True)
    description = Text(min=5, max=10_000, required=True)


class ServiceChangesSchema(ServiceFields):
    """Some fields of a service; those absent stay as they are."""


class ServiceStateSchema(Schema):
    state = enum(ServiceState, required=True)


class PermanenceFields(Schema):
    """A service at a place and at hours; without a place it is where its structure is.

    `hours` is for term time; `school_holidays` null means the same, "off" closed.
    """

    name = Text(max=150, allow_none=True)
    place = fields.Nested(NewPlaceSchema, allow_none=True)
    languages = Several(Tag(), max=30)
    phone = Phone()
    email = EmailAddress()
    contact_name = Text(max=100, allow_none=True)
    contact_role = Text(max=100, allow_none=True)
    appointment = enum(Appointment)
    hours = OpeningHours(allow_none=True)
    school_holidays = OpeningHours(weekly=True, allow_none=True)
    on_public_holidays = enum(OnPublicHolidays)


class NewPermanenceSchema(PermanenceFields):
    """A new permanence; every field may come later."""


class PermanenceChangesSchema(PermanenceFields):
    """Some fields of a permanence; those absent stay as they are."""


class NewExceptionSchema(Schema):
    """Days unlike others, first and last included: closed, or with other hours, or with more."""

    first_day = Day(required=True)
    last_day = Day(required=True)
    kind = enum(ExceptionKind, required=True)
    hours = OpeningHours(weekly=True, allow_none=True, load_default=None)
    reason = enum(ExceptionReason, load_default=ExceptionReason.OTHER)
    note = InLanguages(empty=True, load_default=dict)

    @validates_schema(skip_on_field_errors=True)
    def check_days(self, data: Any, **_kwargs: Any) -> None:
        faults = {}
        length = (data["last_day"] - data["first_day"]).days
        if not 0 <= length <= MOST_DAYS:
            faults["last_day"] = ["The last day comes after the first, within a year."]
        closed = data["kind"] is ExceptionKind.CLOSED
        if closed is not (data["hours"] in {None, "off"}):
            faults["hours"] = ["Hours for days that are open, none for days that are closed."]
        if faults:
            raise ValidationError(dict(faults))


class HoursTrialSchema(Schema):
    """Hours to try, before they are kept."""

    hours = Text(max=2_000, required=True)
    school_holidays = Text(max=2_000, allow_none=True, load_default=None)
