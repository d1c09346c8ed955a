"""What people send about partners, and look for among them."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import URL

from applys.kernel import clock
from applys.kernel.http.fields import Day, Normal, Several, Slug, Switch, Text
from applys.kernel.http.filters import PageFilters
from applys.partners.models import Commitment, PartnerKind
from applys.partners.rules import contacts, identity, naming, paqte


class PartnerFields(Schema):
    """What a partner says of itself."""

    slug = Slug()
    name = Text(min=2, max=150)
    kind = fields.Enum(PartnerKind, by_value=True)
    siret = Normal(identity.siret, "Not a SIRET: fourteen digits with a right key.", max=20)
    email = Normal(contacts.email, "Not an e-mail address.", max=254)
    phone = Normal(
        contacts.phone,
        "Not a phone number.",
        max=30,
        metadata={"description": "Kept as E.164; French short numbers as they are dialled"},
    )
    website = Text(validate=URL(schemes={"http", "https"}), max=500, allow_none=True)
    address = Text(max=200, allow_none=True)
    paqte_signed_on = Day(allow_none=True)
    paqte_commitments = Several(fields.Enum(Commitment, by_value=True), max=4)
    to_verify = Switch()
    source = Text(max=500, allow_none=True)


class NewPartnerSchema(PartnerFields):
    """A new partner; its slug is made from its name when absent."""

    name = Text(min=2, max=150, required=True)
    kind = fields.Enum(PartnerKind, by_value=True, required=True)

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def check_together(self, data: Any, original: Any, **_kwargs: Any) -> None:
        faulty = set(original) - set(data) if isinstance(original, dict) else set()
        faults = {} if faulty & set(paqte.TOGETHER) else together(data)
        if "name" in data and "slug" not in {*data, *faulty} and not naming.slug(data["name"]):
            faults["slug"] = ["This name makes no slug: give one."]
        if faults:
            raise ValidationError(dict(faults))


class PartnerChangesSchema(PartnerFields):
    """Some fields of a partner; those absent stay as they are."""


class PartnerFiltersSchema(PageFilters):
    """Filters add up."""

    q = Text(max=100, metadata={"description": "Words of the name, in any order, accents or not"})
    kind = Several(fields.Enum(PartnerKind, by_value=True), max=7)
    paqte = fields.Boolean(metadata={"description": "Whether it signed the PAQTE"})
    territory = Slug()


def together(partner: dict[str, Any]) -> dict[str, list[str]]:
    """Faults between fields of a whole partner, today in Paris."""
    return paqte.faults(partner, clock.now().astimezone(clock.PARIS).date())
