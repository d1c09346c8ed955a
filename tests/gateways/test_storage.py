"""Files are kept and forgotten alike in a folder, in a bucket and in the tests' memory."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from applys.gateways.storage import NotStored, StorageAway, from_settings
from applys.kernel import clock
from tests.fakes import MemoryStorage
from tests.gateways.loopback import Reply
from tests.gateways.s3 import Bucket

LATER = timedelta(hours=1)


@pytest.fixture
def bucket(monkeypatch):
    with Bucket() as bucket:
        monkeypatch.setenv("AWS_ENDPOINT_URL", bucket.url)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "our-key")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "our-secret")
        monkeypatch.setenv("AWS_REGION", "eu-west-3")
        yield bucket


@pytest.fixture(params=["folder", "bucket", "memory"])
def storage(request, tmp_path, bucket):
    match request.param:
        case "folder":
            return from_settings("", tmp_path / "photos")
        case "bucket":
            return from_settings("s3://town/photos", tmp_path)
        case "memory":
            return MemoryStorage()


def test_what_is_kept_is_read_back_whole(storage):
    content = bytes(range(256)) * 1000
    storage.put("ab/abcd.jpg", content)
    assert storage.get("ab/abcd.jpg") == content
    assert storage.has("ab/abcd.jpg")


def test_what_is_kept_again_replaces_the_first(storage):
    storage.put("a.jpg", b"first, and longer")
    storage.put("a.jpg", b"second")
    assert storage.get("a.jpg") == b"second"


def test_what_was_never_kept_is_not_there(storage):
    assert not storage.has("a.jpg")
    with pytest.raises(NotStored):
        storage.get("a.jpg")


def test_what_is_deleted_is_gone_and_may_be_deleted_again(storage):
    storage.put("a.jpg", b"a")
    storage.delete("a.jpg")
    storage.delete("a.jpg")
    assert not storage.has("a.jpg")


def test_names_are_listed_by_their_age(storage):
    names = {f"a{n}/b.jpg" for n in range(5)}
    for name in names:
        storage.put(name, b"a")
    assert set(storage.names(clock.now() + LATER)) == names
    assert set(storage.names(clock.now() - LATER)) == set()


def test_an_empty_store_has_no_names(storage):
    assert list(storage.names(clock.now() + LATER)) == []


def test_readers_see_the_old_or_the_new_and_never_half(tmp_path):
    storage = from_settings("", tmp_path / "photos")
    whole = [letter * 500_000 for letter in (b"a", b"b")]
    storage.put("a.jpg", whole[0])
    with ThreadPoolExecutor(1) as writer:
        writing = writer.submit(
            lambda: [storage.put("a.jpg", each) for each in itertools.islice(whole * 20, 40)]
        )
        read = [storage.get("a.jpg") for _ in range(40)]
        writing.result()
    assert set(read) <= set(whole)


def test_the_folder_is_its_owners_only(tmp_path):
    from_settings("", tmp_path / "photos").put("a.jpg", b"a")
    assert (tmp_path / "photos").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_away(tmp_path):
    (tmp_path / "photos").write_text("a file, not a folder")
    with pytest.raises(StorageAway):
        from_settings("", tmp_path / "photos").put("a.jpg", b"a")


def test_a_bucket_keeps_under_its_prefix_with_a_signature(bucket, tmp_path):
    from_settings("s3://town/photos", tmp_path).put("a.jpg", b"a")
    assert list(bucket.kept) == ["photos/a.jpg"]
    assert "our-secret" not in str(bucket.asked)


def test_variables_that_are_set_and_empty_count_for_nothing(bucket, tmp_path, monkeypatch):
    for name in ("AWS_SESSION_TOKEN", "AWS_REGION", "AWS_ENDPOINT"):
        monkeypatch.setenv(name, "")
    from_settings("s3://town/photos", tmp_path).put("a.jpg", b"a")
    assert "x-amz-security-token" not in bucket.asked[0].headers


@pytest.mark.parametrize("status", [403, 404, 503])
def test_a_bucket_that_refuses_is_away(bucket, tmp_path, status):
    bucket.refusal = Reply(status, b"<Error><Code>NoSuchBucket</Code></Error>")
    with pytest.raises(StorageAway):
        from_settings("s3://town/photos", tmp_path).put("a.jpg", b"a")


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "minio:9000", "minio"])
def test_a_bucket_that_is_not_there_is_away(monkeypatch, tmp_path, bucket, address):
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    storage = from_settings("s3://town/photos", tmp_path)
    for ask in (lambda: storage.get("a"), lambda: storage.has("a"), lambda: storage.delete("a")):
        with pytest.raises(StorageAway):
            ask()


def test_the_fake_can_be_away():
    storage = MemoryStorage()
    storage.away = True
    with pytest.raises(StorageAway):
        storage.get("a")
