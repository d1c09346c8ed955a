"""One file out of a form, never written to a disk."""

from io import BytesIO
from typing import Any

from flask import request
from werkzeug.datastructures import FileStorage
from werkzeug.formparser import FormDataParser

from applys.kernel.http import parser
from applys.kernel.problems import Malformed, Problem

# A form's own words around a file: boundaries, names, types.
AROUND = 64 * 1024
MOST_PARTS = 20
UNKNOWN = ["Unknown field."]


def only_file(body: bytes, name: str, *, or_else: type[Problem]) -> bytes:
    """The one file of this name in the request's form; other names are faults.

    Raise Malformed, or `or_else` for what is no form.
    """
    reader = FormDataParser(_in_memory, max_form_parts=MOST_PARTS, silent=False)
    try:
        _, form, files = reader.parse(
            BytesIO(body), request.mimetype, len(body), request.mimetype_params
        )
    except ValueError as error:
        raise or_else from error
    unknown = {*form, *files} - {name}
    if unknown:
        raise Malformed(errors=parser.flatten({"body": dict.fromkeys(unknown, UNKNOWN)}))
    found: list[FileStorage] = files.getlist(name)
    if len(found) != 1 or form:
        raise Malformed.at("body", f"/{name}", f"Send one {name}, as a file.")
    return bytes(found[0].read())


def _in_memory(*_args: Any, **_kwargs: Any) -> BytesIO:
    return BytesIO()
