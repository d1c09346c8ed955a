"""Photos that nobody names go after a day, and files go with the last photo that shows them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from applys.dumping import tasks
from applys.dumping.actions import photos as actions
from applys.dumping.models import Photo
from applys.dumping.queries.photos import Viewer
from applys.dumping.rules import photos as rules
from applys.gateways import photos as gateway
from applys.kernel import clock, database, ids
from applys.kernel.problems import Malformed
from tests.factories import photos as make

OLD = timedelta(days=1, minutes=1)
NOBODY = Viewer(caller=None, source="a hash of home")


@pytest.fixture(scope="module")
def clean():
    return gateway.clean(make.a_photo())


@pytest.fixture
def photo(session, gateways, clean):
    """photo(age) is a loose photo of that age; all show the same picture."""

    def photo(age=timedelta(0)):
        made = actions.keep_photo(session, gateways.storage, NOBODY, clean)
        made.created_at = clock.now() - age
        session.flush()
        return made

    return photo


@pytest.fixture
def age_files(gateways):
    def age_files(age=OLD):
        kept = gateways.storage.kept.items()
        gateways.storage.kept = {name: (each, at - age) for name, (each, at) in kept}

    return age_files


def dropped(session):
    asked = (
        "SELECT args->>'sha256' FROM procrastinate_jobs WHERE task_name = 'dumping.drop_picture'"
    )
    return session.scalars(text(asked)).all()


def count(session):
    return session.scalar(select(func.count()).select_from(Photo))


def test_a_photo_that_no_report_names_goes_after_a_day(session, photo, clean):
    photo(OLD), photo(OLD), photo(timedelta(hours=23))
    assert actions.purge(session) == 2
    assert count(session) == 1
    assert dropped(session) == [clean.sha256]


def test_nothing_old_means_nothing_asked(session, photo):
    photo()
    assert actions.purge(session) == 0
    assert dropped(session) == []


def test_files_stay_while_a_photo_shows_them(session, photo, gateways, clean):
    last = photo()
    assert not actions.drop_picture(session, gateways.storage, clean.sha256)
    session.delete(last)
    assert actions.drop_picture(session, gateways.storage, clean.sha256)
    assert gateways.storage.kept == {}


def test_where_a_photo_came_from_is_forgotten_after_a_day(session, photo, report):
    fresh, old = photo(), photo(OLD)
    actions.attach(session, report, [old.id], None)
    assert actions.purge(session) == 0
    assert (fresh.source, old.source) == (NOBODY.source, None)


def test_a_photo_that_a_crew_s_answer_shows_stays(session, photo):
    shown = photo(OLD)
    actions.keep_for(session, ids.new_id(), [shown.id], actions.Keeper())
    assert actions.purge(session) == 0
    with pytest.raises(Malformed):
        actions.keep_for(session, ids.new_id(), [shown.id], actions.Keeper())


def test_files_without_a_row_go_after_a_day(app, session, gateways, clean, age_files):
    actions.put_away(gateways.storage, clean)
    gateways.storage.put("README", b"not ours")
    assert actions.sweep(database.transaction, gateways.storage) == 0
    age_files()
    assert actions.sweep(database.transaction, gateways.storage) == 1
    assert list(gateways.storage.kept) == ["README"]


def test_old_files_with_a_row_stay(app, session, photo, gateways, age_files):
    photo(), session.commit(), age_files()
    assert actions.sweep(database.transaction, gateways.storage) == 0
    assert len(gateways.storage.kept) == 2


def test_files_dropped_while_their_photo_came_in_are_put_back(session, gateways, clean):
    actions.put_away(gateways.storage, clean)
    actions.drop_picture(session, gateways.storage, clean.sha256)
    actions.keep_photo(session, gateways.storage, NOBODY, clean)
    assert gateways.storage.get(rules.picture_name(clean.sha256)) == clean.picture
    assert gateways.storage.get(rules.thumbnail_name(clean.sha256)) == clean.thumbnail


def test_the_worker_forgets_rows_then_files(app, session, photo, gateways, clean):
    photo(OLD), session.commit()
    tasks.purge_photos()
    assert (count(session), len(gateways.storage.kept)) == (0, 2)
    tasks.drop_picture(clean.sha256)
    assert gateways.storage.kept == {}


def test_the_worker_sweeps_at_night(app, session, gateways, clean, age_files):
    actions.put_away(gateways.storage, clean)
    age_files()
    tasks.sweep_pictures()
    assert gateways.storage.kept == {}


@pytest.mark.race
def test_twelve_at_once_of_one_picture_are_twelve_photos_and_one_picture(real_app):
    raw = make.a_photo()

    def send(_):
        client = real_app.test_client()
        return client.post("/v1/dumping/photos", data=raw, content_type="image/jpeg").status_code

    with ThreadPoolExecutor(12) as phones:
        assert list(phones.map(send, range(12))) == [201] * 12
    with real_app.app_context(), database.transaction() as session:
        assert count(session) == 12
    assert len(real_app.extensions["gateways"].storage.kept) == 2


@pytest.mark.race
def test_the_limit_holds_when_all_come_at_once(real_app):
    def send(_):
        client = real_app.test_client()
        return client.post("/v1/dumping/photos", data=b"no", content_type="image/jpeg").status_code

    with ThreadPoolExecutor(12) as phones:
        answers = list(phones.map(send, range(rules.TRIES_A_SOURCE + 8)))
    assert (answers.count(422), answers.count(429)) == (rules.TRIES_A_SOURCE, 8)
