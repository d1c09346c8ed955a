"""Lists and figures as a spreadsheet opens them, in French."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from applys.events.models import How, MeetingKind, Outcome, Question

KINDS: Mapping[str, str] = {
    MeetingKind.JOB_DATING: "Job Dating",
    MeetingKind.COFFEE_JOB: "Coffee Job",
    MeetingKind.MARKETHON: "Markethon",
    MeetingKind.FORUM: "forum",
    MeetingKind.WORKSHOP: "atelier",
    MeetingKind.VISIT: "visite",
    MeetingKind.INTERNSHIP_FORUM: "forum des stages",
}
HOWS = {
    How.SCAN: "billet scanné",
    How.CODE: "code du billet",
    How.NAME: "par son prénom",
    How.WALK_IN: "sans place",
}
OUTCOMES: Mapping[str, str] = {
    Outcome.NOTHING: "rien pour l'instant",
    Outcome.INTERVIEW: "entretien",
    Outcome.IMMERSION: "immersion ou stage",
    Outcome.TRAINING: "formation",
    Outcome.CONTRACT: "contrat signé",
}
QUESTIONS: Mapping[str, str] = {Question.DAYS_30: "à 30 jours", Question.DAYS_90: "à 90 jours"}
SAID: Mapping[str, str] = {
    **KINDS,
    **OUTCOMES,
    "unanswered": "sans réponse",
    "elsewhere": "ailleurs ou non dit",
}
HIDDEN = "moins de 5, ou masqué"
ATTENDANCE = ("Prénom", "Entretien ou rencontre", "Employeur", "Arrivée", "Entrée")
MEASURES = ("Tableau", "Ligne", "Mois", "Quartier", "Nombre")

Line = Sequence[Any]


def attendance(rows: Sequence[Any]) -> Iterator[Line]:
    """Who was expected and who came; nobody is said to be absent."""
    for row in rows:
        entered = HOWS[row.how] if row.how else None
        yield row.first_name, row.starts_at, row.employer_name, row.arrived_at, entered


def measures(figures: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[Line]:
    """Every figure on a line of its own; `names` are those of neighbourhoods by slug."""
    for row in figures["meetings"]:
        where = names.get(row["neighbourhood"], SAID["elsewhere"])
        yield "Rencontres tenues", KINDS[row["kind"]], row["month"], where, row["number"]
    yield _line("Personnes venues", "toutes", figures["people"])
    yield _line("Personnes venues", "dont quartiers prioritaires", figures["in_neighbourhoods"])
    yield _line("Personnes venues", "dont sans place", figures["without_place"])
    for title, part in (
        ("Personnes par type", figures["by_kind"]),
        ("Personnes par mois", figures["by_month"]),
        ("Personnes par quartier de résidence", figures["by_neighbourhood"]),
        ("Suites données aux venues", figures["outcomes"]),
    ):
        yield from (
            _line(title, SAID.get(key) or names.get(key, key), n) for key, n in part.items()
        )
    for asked in figures["asked"]:
        title = f"Réponses {QUESTIONS[asked['question']]}"
        yield from (_line(title, SAID[key], n) for key, n in asked["answers"].items())
    for each in figures["opinions"]:
        yield _line("Avis (de 1 à 3)", KINDS[each["kind"]], each["mean"])
    yield _line("Entretiens", "intérêt des deux côtés", figures["mutual"])
    yield _line("Entretiens", "candidatures envoyées", figures["applications"])


def _line(title: str, label: str, number: float | None) -> Line:
    return title, label, None, None, HIDDEN if number is None else number
