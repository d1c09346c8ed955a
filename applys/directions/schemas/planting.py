"""The seeded tree: words by language, plainly; what nobody has read is a draft."""

from typing import Any

from marshmallow import Schema, fields, pre_load

from applys.directions.rules.texts import REFERENCE
from applys.directions.schemas.protocols import DoorReference, TreeSchema
from applys.kernel.http.fields import Text


class SeedTreeSchema(Schema):
    """`{"fr": "…", "tr": "…"}` stands for French as written and translations to be read.

    `demo` names the doors that stand for real ones, unverified yet, in a demonstration.
    """

    note = Text(max=300, load_default="")
    demo = fields.Dict(keys=DoorReference(), values=DoorReference(), load_default=dict)
    content = fields.Nested(TreeSchema, required=True)

    @pre_load
    def expand(self, seed: Any, **_: Any) -> Any:
        return {**seed, "content": expanded(seed.get("content"))}


def expanded(part: Any) -> Any:
    """A piece of the document, with the status of each of its words."""
    if isinstance(part, list):
        return [expanded(each) for each in part]
    if not isinstance(part, dict):
        return part
    if isinstance(part.get(REFERENCE), str):
        return {language: {"text": words} for language, words in part.items()}
    return {name: expanded(each) for name, each in part.items()}
