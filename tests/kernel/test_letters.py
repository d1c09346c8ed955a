"""Letters on paper: whatever is written is read, each script its own way."""

from io import BytesIO

import pypdf
import pytest

from applys.kernel import letters, paper

ROOM = 80.0
WRITTEN = (
    "مرحبا بالعالم", "پنجره\u200cها", "שלום", "გამარჯობა", "नमस्ते", "Κήπος", "Диван",
    "Şükrü 5\u202fm³", "حي 5\u202fm³",
)  # fmt: skip


@pytest.fixture
def sheet():
    sheet = paper.blank("Essai", "pied")
    sheet.add_page()
    yield sheet
    sheet.output()


def read(sheet):
    return pypdf.PdfReader(BytesIO(bytes(sheet.output()))).pages[0]


def places(sheet):
    """Where each run of text begins, by what it says, in points from the left."""
    found = {}

    def keep(text, _outer, matrix, *_font):
        if text.strip():
            found[text.strip()] = matrix[4]

    read(sheet).extract_text(visitor_text=keep)
    return found


def test_our_letters_write_what_people_write(sheet):
    for text in WRITTEN:
        letters.line(sheet, text, ROOM, 5, new_x="LEFT", new_y="NEXT")
    assert [text for text in WRITTEN if not letters.has(sheet, text)] == []
    assert "?" not in read(sheet).extract_text()


def test_a_letter_that_no_font_of_ours_has_is_a_question_mark(sheet):
    assert not letters.has(sheet, "沙发")
    letters.line(sheet, "沙发 🛋 ici", ROOM, 5)
    assert "?? ? ici" in read(sheet).extract_text()


def test_french_paper_carries_no_other_font_than_its_own(sheet):
    letters.line(sheet, "3 allée des Tilleuls", ROOM, 5)
    assert set(sheet.fonts) == {"noto sans", "noto sansB"}


def test_arabic_letters_are_joined(sheet):
    letters.line(sheet, "ببب", ROOM, 5)
    operations = read(sheet).get_contents().operations
    shown = next(str(codes[0]) for codes, operator in operations if operator == b"Tj")
    assert len(set(shown) - {"\0"}) == 3


def test_figures_and_french_words_beside_arabic_ones_stand_where_they_are_read(sheet):
    letters.line(sheet, "12 rue · حي الكبيرة 4", ROOM, 5)
    found = places(sheet)
    french, number = found["12 rue ·"], found["4"]
    arabic = next(x for text, x in found.items() if "حي" in text)
    assert french < number < arabic


def test_an_arabic_text_begins_at_the_right(sheet):
    taken = letters.lines(sheet, "الأريكة أمام الباب الرئيسي قرب المصعد", 30, 5, most=4)
    assert taken > 1
    assert min(places(sheet).values()) > paper.MARGIN


def test_a_text_takes_no_more_lines_than_it_may(sheet):
    assert letters.lines(sheet, "loin " * 100, ROOM, 5, most=3) == 3
    assert letters.lines(sheet, "x" * 100, ROOM, 5, most=9) == 3
    assert letters.lines(sheet, "", ROOM, 5, most=3) == 0
    assert read(sheet).extract_text().count("…") == 1
