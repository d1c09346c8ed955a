"""Words in several languages, on the wire."""

from functools import cache
from typing import Any

from marshmallow import Schema, ValidationError, fields
from marshmallow.validate import OneOf, Regexp

from applys.directions.rules.texts import REFERENCE, Status
from applys.kernel.http.fields import Text

# The reference and any language of the world: which ones pages speak is the pages' matter.
TAG = r"^[a-z]{2,3}\Z"
KEPT = (Status.REVIEWED, Status.DRAFT)


class InLanguages(fields.Dict):
    """Words by language tag (ISO 639), French always among them.

    A translation is a draft unless someone who speaks the language has read it.
    """

    def __init__(self, *, max: int = 200, empty: bool = False, **kwargs: Any) -> None:  # noqa: A002
        tag = fields.String(validate=Regexp(TAG, error="Not a language tag that we know."))
        words = fields.Nested(_words(max))
        super().__init__(keys=tag, values=words, **kwargs)
        self.may_be_empty = empty

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        texts: dict[str, Any] = super()._deserialize(value, attr, data, **kwargs)  # type: ignore[no-untyped-call]
        if REFERENCE not in texts and not (self.may_be_empty and not texts):
            raise ValidationError({REFERENCE: ["French is the reference: say it."]})
        if REFERENCE in texts:
            texts[REFERENCE]["status"] = Status.REVIEWED
        return texts


@cache
def _words(most: int) -> type[Schema]:
    """The schema of some words of at most so many characters."""
    return Schema.from_dict(
        {
            "text": Text(min=1, max=most, required=True),
            "status": fields.Enum(
                Status, by_value=True, load_default=Status.DRAFT, validate=OneOf(KEPT)
            ),
        },
        name=f"WordsOf{most}Schema",
    )
