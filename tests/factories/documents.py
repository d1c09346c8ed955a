"""CVs as people, and those who wish us ill, would send them."""

import zlib
from datetime import UTC, datetime

import fpdf

# The same sheet, printed twice, is the same file.
PRINTED_AT = datetime(2026, 11, 25, 9, tzinfo=UTC)


def a_pdf(*objects, head=b"%PDF-1.7\n", tail=b"trailer << >>\nstartxref\n9\n%%EOF\n"):
    """A PDF of these objects' bodies, as bytes."""
    kept = objects or (b"<< /Type /Catalog >>",)
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, each) for n, each in enumerate(kept, 1))
    return head + body + tail


def packed(objects, dictionary=b"/Type /ObjStm /Filter /FlateDecode"):
    """Objects in a compressed stream."""
    return b"<< %s >>\nstream\n%s\nendstream" % (dictionary, zlib.compress(objects))


def a_printed_cv(name="Ana"):
    """What a word processor would print."""
    sheet = fpdf.FPDF()
    sheet.set_creation_date(PRINTED_AT)
    sheet.add_page()
    sheet.set_font("helvetica")
    sheet.cell(text=f"{name}, agent d'entretien")
    return bytes(sheet.output())
