"""Accounts on the wire."""

from marshmallow import Schema as Input
from marshmallow import fields
from marshmallow.validate import Length, OneOf, Regexp

from applys.accounts.models import ContactKind, ContractKind
from applys.kernel.callers import STAFF, Role, Scope
from applys.kernel.http.fields import Integer, Several, Slug, Text
from applys.kernel.http.schemas import Schema

LANGUAGES = ("fr", "en", "ar", "tr", "pt")
ROME_FAMILY = r"^[A-N]([0-9]{2}([0-9]{2})?)?\Z"
CODE = r"^[0-9]{6}\Z"


class InterestsChangesSchema(Input):
    """Empty lists mean: any. Distance is metres from the neighbourhood's centre."""

    contracts = Several(fields.Enum(ContractKind, by_value=True), max=10)
    rome_families = Several(Text(validate=Regexp(ROME_FAMILY), max=5), max=30)
    radius_m = Integer(500, 50_000)


class InterestsSchema(Schema):
    contracts = fields.List(fields.Enum(ContractKind, by_value=True), required=True)
    rome_families = fields.List(fields.String(), required=True)
    radius_m = fields.Integer(required=True)


class NewResidentSchema(Input):
    """Nothing personal: no name, no address, no phone number."""

    language = Text(validate=OneOf(LANGUAGES), load_default="fr")
    territory = Slug(load_default=None, allow_none=True)
    neighbourhood = Slug(load_default=None, allow_none=True)
    interests = fields.Nested(InterestsChangesSchema, load_default=None, allow_none=True)


class AccountSchema(Schema):
    id = fields.UUID(required=True)
    role = fields.Enum(Role, by_value=True, required=True)
    language = fields.String(required=True)
    neighbourhood_id = fields.UUID(required=True, allow_none=True)
    partner_id = fields.UUID(required=True, allow_none=True)
    display_name = fields.String(required=True, allow_none=True)
    created_at = fields.AwareDateTime(required=True)


class StaffSchema(Schema):
    items = fields.List(fields.Nested(AccountSchema), required=True)


class SignedInSchema(Schema):
    """The token is told this once: keep it, and send it as `Authorization: Bearer`."""

    token = fields.String(required=True)
    account = fields.Nested(AccountSchema, required=True)


class ExportSchema(Schema):
    """Rows by table, each column by its name; hashes of secrets are left out."""

    exported_at = fields.AwareDateTime(required=True)
    kept = fields.Dict(
        keys=fields.String(), values=fields.List(fields.Dict(keys=fields.String())), required=True
    )


class MyChangesSchema(Input):
    language = Text(validate=OneOf(LANGUAGES))
    neighbourhood = Slug(allow_none=True)
    display_name = Text(max=80, allow_none=True)


class AddressSchema(Input):
    kind = fields.Enum(ContactKind, by_value=True, required=True)
    address = Text(min=3, max=254, required=True)


class ProofSchema(AddressSchema):
    code = Text(validate=Regexp(CODE), max=6, required=True)


class AskedSchema(Schema):
    """The same answer whether or not anyone owns the address."""

    sent = fields.Boolean(required=True)
    minutes = fields.Integer(required=True, metadata={"description": "How long a code works"})


class ContactSchema(Schema):
    id = fields.UUID(required=True)
    kind = fields.Enum(ContactKind, by_value=True, required=True)
    address = fields.String(required=True)
    created_at = fields.AwareDateTime(required=True)


class ContactsSchema(Schema):
    items = fields.List(fields.Nested(ContactSchema), required=True)


class SignInSchema(Schema):
    id = fields.UUID(required=True)
    created_at = fields.AwareDateTime(required=True)
    last_used_at = fields.AwareDateTime(required=True, allow_none=True)


class SignInsSchema(Schema):
    items = fields.List(fields.Nested(SignInSchema), required=True)


class NewInvitationSchema(Input):
    """`partner_id` may be left out by those who invite a colleague, and for a coordinator."""

    email = Text(min=3, max=254, required=True)
    role = Text(validate=OneOf(sorted(STAFF)), required=True)
    partner_id = fields.UUID(load_default=None, allow_none=True)
    display_name = Text(max=80, load_default=None, allow_none=True)


class InvitationSchema(Schema):
    id = fields.UUID(required=True)
    email = fields.String(required=True)
    role = fields.Enum(Role, by_value=True, required=True)
    partner_id = fields.UUID(required=True, allow_none=True)
    display_name = fields.String(required=True, allow_none=True)
    created_at = fields.AwareDateTime(required=True)
    expires_at = fields.AwareDateTime(required=True)
    accepted_at = fields.AwareDateTime(required=True, allow_none=True)
    revoked_at = fields.AwareDateTime(required=True, allow_none=True)


class InvitationsSchema(Schema):
    items = fields.List(fields.Nested(InvitationSchema), required=True)


class NewApiKeySchema(Input):
    name = Text(min=2, max=80, required=True)
    scopes = fields.List(
        fields.Enum(Scope, by_value=True), required=True, validate=Length(min=1, max=len(Scope))
    )
    partner_id = fields.UUID(load_default=None, allow_none=True)


class ApiKeySchema(Schema):
    id = fields.UUID(required=True)
    partner_id = fields.UUID(required=True)
    name = fields.String(required=True)
    prefix = fields.String(required=True)
    scopes = fields.List(fields.Enum(Scope, by_value=True), required=True)
    created_at = fields.AwareDateTime(required=True)
    last_used_at = fields.AwareDateTime(required=True, allow_none=True)


class NewKeySchema(ApiKeySchema):
    """The key itself is told this once."""

    key = fields.String(required=True)


class ApiKeysSchema(Schema):
    items = fields.List(fields.Nested(ApiKeySchema), required=True)


class SeedPersonSchema(Input):
    """A member of staff of the demonstration."""

    email = Text(min=3, max=254, required=True)
    display_name = Text(max=80, required=True)
    role = Text(validate=OneOf(sorted(STAFF)), required=True)
    partner = Slug(required=True)
