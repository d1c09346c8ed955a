"""Rows that are not sound are told; the rest goes in; what a person wrote here stays."""

from applys.directions.models import Permanence, Place, Service, ServiceState, Structure
from tests.factories.exchange import a_file, a_service_row, a_structure_row


def test_a_bad_row_is_told_with_its_line_and_reason_and_the_rest_goes_in(take, session):
    report = take(
        a_file(
            [a_structure_row(), a_structure_row("b", siret="1", nom="x")],
            [a_service_row(), a_service_row("lost", "nowhere"), a_service_row()],
        )
    )
    assert report.refused == [
        (3, "dora--b", "nom: 3 to 150 characters; siret: not a SIRET of 14 digits"),
        (7, "dora--aide", "id: twice in the file"),
        (6, "dora--lost", "structure_id: no structure dora--nowhere"),
    ]
    assert (session.query(Structure).count(), session.query(Permanence).count()) == (1, 1)
    assert any("line 6, dora--lost" in line for line in report.lines())


def test_a_file_that_is_cut_gives_what_it_can_and_withdraws_nothing(take, session):
    whole = a_file([a_structure_row()], [a_service_row("a"), a_service_row("b")])
    take(whole)
    report = take(whole[: whole.index(b"dora--b")], complete=True)
    assert (report.cut, report.complete, report.unchanged) == (True, False, 2)
    assert session.query(Permanence).filter(Permanence.archived_at.is_(None)).count() == 2


def test_what_a_complete_file_lacks_is_withdrawn_and_comes_back(call, take, session):
    both = a_file([a_structure_row()], [a_service_row("a"), a_service_row("b")])
    take(both)
    report = take(a_file([a_structure_row()], [a_service_row("a")]), complete=True)
    assert report.withdrawn == 1
    assert len(call(None, "GET", "/directions/sheets").json["items"]) == 1
    take(both)
    assert len(call(None, "GET", "/directions/sheets").json["items"]) == 2


def test_what_a_person_wrote_here_stays(take, session):
    take(a_file([a_structure_row()], [a_service_row()]))
    service = session.query(Service).one()
    service.name, service.edited = "Le bon nom", True
    session.flush()
    report = take(a_file([a_structure_row()], [a_service_row(nom="Le nom du fichier")]))
    assert (report.left_alone, session.query(Service).one().name) == (1, "Le bon nom")


def test_hours_that_are_not_understood_are_kept_flagged_and_never_open(call, take, session):
    report = take(a_file([a_structure_row()], [a_service_row(horaires_accueil="lundi matin")]))
    assert [doubt for _, _, doubt in report.doubts] == ["unreadable"]
    permanence = session.query(Permanence).one()
    assert (permanence.hours, permanence.hours_fault) == ("lundi matin", "unreadable")
    (item,) = call(None, "GET", "/directions/sheets").json["items"]
    assert item["door"]["status"] == "unknown"
    assert call(None, "GET", "/directions/sheets?open_now=true").json["items"] == []


def test_a_service_without_a_place_is_a_draft_and_is_told(take, session):
    address = ("adresse", "commune", "code_postal", "code_insee", "latitude", "longitude")
    nowhere = {**a_structure_row(), **dict.fromkeys(address)}
    report = take(a_file([nowhere], [a_service_row()]))
    assert [doubt for _, _, doubt in report.doubts] == ["place_missing"]
    assert session.query(Service).one().state is ServiceState.DRAFT


def test_a_place_400_km_away_is_told(take):
    report = take(a_file([a_structure_row(latitude=43.6, longitude=1.44)], [a_service_row()]))
    assert [doubt for _, _, doubt in report.doubts] == ["far"]


def test_a_place_that_moves_keeps_what_only_we_know_of_it(take, session):
    take(a_file([a_structure_row()], []))
    session.query(Place).one().landmark = {"fr": {"text": "Porte bleue", "status": "reviewed"}}
    session.flush()
    report = take(a_file([a_structure_row(adresse="2 rue Neuve")], []))
    place = session.query(Place).one()
    assert (report.changed, place.address) == (1, "2 rue Neuve")
    assert place.landmark["fr"]["text"] == "Porte bleue"


def test_fields_that_nobody_knows_are_counted(take):
    report = take(a_file([a_structure_row(score_qualite=0.9)], []))
    assert dict(report.ignored) == {"score_qualite": 1}
    assert any("score_qualite (1)" in line for line in report.lines())
