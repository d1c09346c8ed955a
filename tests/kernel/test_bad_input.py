"""Whatever is sent, the answer is a problem that names every faulty field."""

import io
import json
from urllib.parse import urlencode

import pytest

from applys.kernel.http.api import PROBLEM_JSON

GOOD = {"text": "Bonjour"}
MEGABYTE = "a" * 1024 * 1024
AS_GRANIAN = {"wsgi.input_terminated": True}


def pointers(response, place="json"):
    assert response.status_code == 422
    assert response.mimetype == PROBLEM_JSON
    assert {fault["in"] for fault in response.json["errors"]} == {place}
    return {fault["pointer"] for fault in response.json["errors"]}


def test_good_input_is_taken(post):
    assert post(GOOD).status_code == 201


def test_every_faulty_field_is_named_at_once(post):
    body = {"latitude": 91, "count": -1, "at": "2026-01-01T00:00:00", "colour": "red"}
    assert pointers(post(body)) == {"/text", "/latitude", "/count", "/at", "/colour"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", 3), ("text", None), ("text", ["a"]), ("text", {}), ("text", ""), ("text", "  "),
        ("count", "x"), ("count", 3.7), ("count", True), ("count", 101), ("count", []),
        ("latitude", "47°"), ("latitude", True), ("latitude", 90.001), ("longitude", -180.5),
        ("at", "2026-01-01T00:00:00"), ("at", "9999-12-31T23:59:59Z"), ("at", 5),
        ("on", "1492-10-12"), ("on", "2026-02-30"), ("tags", "one"), ("tags", ["a", "b", "c", "d"]),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named(post, field, value):
    assert pointers(post({**GOOD, field: value})) == {f"/{field}"}


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 400])
def test_a_number_that_is_none_is_named(post, number):
    assert pointers(post(f'{{"text": "a", "latitude": {number}}}')) == {"/latitude"}


@pytest.mark.parametrize("number", ["NaN", "1e999", "9" * 400])
def test_a_count_that_is_no_count_is_named(post, number):
    assert pointers(post(f'{{"text": "a", "count": {number}}}')) == {"/count"}


@pytest.mark.parametrize(
    "text", [r"\u0000", r"a\u0000b", r"\ud800", r"\udfff", r"\u001b[31m", r"\u0085", r"\uffff"]
)
def test_text_that_no_screen_shows_is_named(post, text):
    assert pointers(post(f'{{"text": "a{text}"}}')) == {"/text"}


def test_an_unknown_name_that_is_not_unicode_can_be_told(post):
    assert pointers(post(r'{"text": "a", "\ud800": 1, "a/b~c": 2}')) == {"/?", "/a~1b~0c"}


def test_a_megabyte_of_text_is_named(post):
    assert pointers(post({"text": MEGABYTE})) == {"/text"}


def test_a_list_s_faults_are_named_by_place(post):
    assert pointers(post({**GOOD, "tags": ["fine", "Not Fine", 3]})) == {"/tags/1", "/tags/2"}


def test_more_than_four_megabytes_is_too_large(post):
    response = post(json.dumps({"text": MEGABYTE * 5}))
    assert response.status_code == 413
    assert response.mimetype == PROBLEM_JSON


@pytest.mark.parametrize(
    "body", ["{", "text=a", '{"text": "a"', "{'text': 'a'}", b"\xff\xfe", "[" * 100_000, "9" * 9999]
)
def test_what_is_not_json_is_refused(post, body):
    response = post(body)
    assert response.status_code == 400
    assert response.mimetype == PROBLEM_JSON


def test_a_name_given_twice_is_refused(post):
    assert post('{"text": "a", "text": "b"}').status_code == 400


@pytest.mark.parametrize("body", ["[]", '"a"', "3", "null", "true", "[[[[]]]]"])
def test_json_that_is_no_object_is_refused(post, body):
    assert pointers(post(body)) == {""}


def test_deep_nesting_is_refused_by_name(post):
    assert pointers(post(f'{{"text": {"[" * 500}{"]" * 500}}}')) == {"/text"}


@pytest.mark.parametrize("media_type", ["text/plain", "application/xml", "multipart/form-data", ""])
def test_another_media_type_is_refused(post, media_type):
    response = post('{"text": "a"}', content_type=media_type)
    assert response.status_code == 415
    assert response.mimetype == PROBLEM_JSON


def test_a_cut_upload_is_refused(small):
    stream = io.BytesIO(b'{"text": "Bonj')
    response = small.test_client().post(
        "/notes", input_stream=stream, content_length=500, content_type="application/json"
    )
    assert response.status_code == 400
    assert response.mimetype == PROBLEM_JSON


def test_a_thousand_query_names_are_all_named(get):
    names = {f"f{n}" for n in range(1000)}
    refused = get("&".join(f"{name}=1" for name in names))
    assert pointers(refused, "query") == {f"/{name}" for name in names}


def test_a_query_name_given_twice_is_named(get):
    assert pointers(get("word=a&word=b&limit=3"), "query") == {"/word"}
    assert get("tag=a&tag=b").json == {"tag": ["a", "b"]}


@pytest.mark.parametrize(
    "query", ["word=%00", "word=%1b", "limit=NaN", "limit=1e9", "limit=" + "9" * 5000]
)
def test_a_wrong_query_value_is_named(get, query):
    assert pointers(get(query), "query") == {f"/{query.partition('=')[0]}"}


def test_a_wrong_method_says_which_are_right(small):
    response = small.test_client().delete("/notes")
    assert response.status_code == 405
    assert {"GET", "POST"} <= set(response.headers["Allow"].split(", "))
    assert response.mimetype == PROBLEM_JSON


@pytest.mark.parametrize("number", ["1_0", "٣", " 1", "+1", "0x1", "1."])
def test_a_number_is_written_with_plain_digits(get, number):
    refused = get(urlencode({"limit": number, "word": "a", "at_least": number}))
    assert pointers(refused, "query") == {"/limit", "/at_least"}


@pytest.mark.parametrize("field", ["latitude", "count", "done"])
@pytest.mark.parametrize("value", ["1", "true", [1]])
def test_words_are_neither_numbers_nor_yes_or_no_in_a_body(post, field, value):
    assert pointers(post({**GOOD, field: value})) == {f"/{field}"}


@pytest.mark.parametrize("value", [0, 1, 1.0])
def test_numbers_are_neither_yes_nor_no_in_a_body(post, value):
    assert pointers(post({**GOOD, "done": value})) == {"/done"}


def test_a_fault_of_a_whole_object_points_at_it(post):
    assert pointers(post([])) == {""}
    assert pointers(post({**GOOD, "place": []})) == {"/place"}


@pytest.mark.parametrize("body", [b"", b'{"text": "B'])
@pytest.mark.parametrize("said", [{"CONTENT_LENGTH": "500"}, {"HTTP_TRANSFER_ENCODING": "chunked"}])
def test_an_upload_cut_before_or_after_its_first_byte_is_refused(small, body, said):
    response = small.test_client().post(
        "/notes/drafts", input_stream=io.BytesIO(body), content_type="application/json",
        environ_overrides={**AS_GRANIAN, **said},
    )  # fmt: skip
    assert (response.status_code, response.mimetype) == (400, PROBLEM_JSON)


def test_a_chunked_body_of_more_than_four_megabytes_is_too_large(small):
    response = small.test_client().post(
        "/notes", input_stream=io.BytesIO(b'"' + 5 * MEGABYTE.encode() + b'"'),
        headers={"Transfer-Encoding": "chunked"}, environ_overrides=AS_GRANIAN,
        content_type="application/json",
    )  # fmt: skip
    assert (response.status_code, response.mimetype) == (413, PROBLEM_JSON)


def test_a_kind_of_problem_has_one_title(post):
    titles = {post(body).json["title"] for body in ({}, b"{")}
    assert titles == {"The request is not as the specification asks"}
