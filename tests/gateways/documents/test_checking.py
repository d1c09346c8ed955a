"""What is taken as a CV, and what is not."""

import io

import pypdf
import pytest
from pypdf.annotations import Link

from applys.gateways import documents
from applys.gateways.documents import DocumentKind
from tests.factories.documents import a_pdf, a_printed_cv, packed
from tests.factories.photos import a_photo

JS = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


def locked():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(a_printed_cv()))
    writer.encrypt("secret", algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def linked():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(a_printed_cv()))
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://example.org"))
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


INNOCENT = {
    "printed": a_printed_cv(),
    "bare": a_pdf(),
    "with a link": linked(),
    "with packed objects": a_pdf(packed(b"1 0 << /Type /Page >>")),
    "which writes JavaScript among its skills": a_pdf(b"(Python, JavaScript, SQL)"),
    "with a line after its end": a_pdf() + b"\r\n<!-- printed -->\r\n",
}
REFUSED = {
    "empty": (b"", "empty"),
    "a text": (b"Ana, agent d'entretien", "not_a_document"),
    "a page of the web": (b"<html><script>alert(1)</script></html>", "not_a_document"),
    "a program": (b"MZ\x90\x00" + b"\x00" * 400, "not_a_document"),
    "a PDF behind something else": (b"GIF89a" + a_pdf(), "not_a_document"),
    "cut": (a_printed_cv()[:-40], "damaged"),
    "of no known version": (a_pdf(head=b"%PDF-9.9\n"), "damaged"),
    "only a first line": (b"%PDF-1.7\n%%EOF", "damaged"),
    "locked": (locked(), "locked"),
    "a program inside": (a_pdf(JS), "active"),
    "a program spelt with escapes": (a_pdf(b"<< /S /J#61vaScr#69pt >>"), "active"),
    "a program packed": (a_pdf(packed(b"1 0 " + JS)), "active"),
    "a program behind a false stream": (a_pdf(b"% stream\n", JS), "active"),
    "which starts a program": (a_pdf(b"<< /S /Launch /F (cmd.exe) >>"), "active"),
    "packed in an unusual way": (a_pdf(packed(JS, b"/Type /ObjStm /DecodeParms 3 0 R")), "damaged"),
    "packed, but not": (a_pdf(b"<< /Type /ObjStm >>\nstream\nnonsense\nendstream"), "damaged"),
    "a bomb": (a_pdf(packed(b"\0" * 17 * 1024 * 1024)), "damaged"),
    "many streams": (a_pdf(*[packed(b"1 0 null")] * 201), "damaged"),
}


@pytest.mark.parametrize("name", INNOCENT)
def test_a_pdf_is_kept_as_it_came(name):
    clean = documents.clean(INNOCENT[name])
    assert clean.kind is DocumentKind.PDF
    assert clean.content == INNOCENT[name]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_why(name):
    raw, reason = REFUSED[name]
    with pytest.raises(documents.BadDocument) as refused:
        documents.clean(raw)
    assert refused.value.reason == reason


def test_a_photo_of_a_page_becomes_a_picture_without_notes():
    clean = documents.clean(a_photo("PNG"))
    assert clean.kind is DocumentKind.PICTURE
    assert clean.content.startswith(b"\xff\xd8\xff")


def test_a_cut_photo_is_told_from_what_is_no_photo():
    with pytest.raises(documents.BadDocument) as refused:
        documents.clean(a_photo()[:300])
    assert refused.value.reason == "damaged"


def test_more_than_eight_megabytes_is_too_heavy():
    with pytest.raises(documents.DocumentTooHeavy):
        documents.clean(b"%PDF-1.7" + b"\0" * documents.MOST_BYTES)
