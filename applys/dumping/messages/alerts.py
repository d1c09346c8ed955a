"""What those who must act are told; staff are written to in French."""

from collections.abc import Mapping, Sequence

from applys.dumping.messages.feeds import PLACES
from applys.dumping.models import Pile, PileState, Severity
from applys.notifications.models import Topic
from applys.notifications.models.kinds import Kind

Texts = Mapping[str, Mapping[str, str]]
LONGEST, LONGEST_WEEK = 180, 240

ALERT = Kind(
    name="dumping.alert",
    topic=Topic.REPORTS,
    urgent="A pile blocks a way out or endangers people until someone comes.",
    why={"fr": "Votre structure est chargée de cet endroit."},
    to_bodies=True,
)
TRIAGE = Kind(
    name="dumping.triage",
    topic=Topic.REPORTS,
    why={"fr": "Vous coordonnez les encombrants de la ville."},
)
DIGEST = Kind(
    name="dumping.digest",
    topic=Topic.REPORTS,
    why={"fr": "Chaque lundi, le point sur les dépôts dont votre structure est chargée."},
    to_bodies=True,
)
TITLES: Mapping[Severity, str] = {
    Severity.NORMAL: "Dépôt d'encombrants signalé",
    Severity.BLOCKING: "Dépôt qui bloque un passage",
    Severity.DANGEROUS: "Dépôt dangereux",
}
TRIAGE_TITLES: Mapping[PileState, str] = {
    PileState.NOT_OURS: "Dépôt à confier à un autre service",
    PileState.REFUSED_HAZARD: "Dépôt dangereux à confier à un spécialiste",
    PileState.REOPEN_REQUESTED: "Un habitant demande de rouvrir un dépôt",
}


def described(pile: Pile, place: str | None, things: Sequence[str]) -> str:
    """A pile in a line: its named place, what it is, its number; no address on a lock screen."""
    where = place or PLACES[pile.place_kind]
    return " · ".join(each for each in (where, ", ".join(things), f"dépôt {pile.number}") if each)


def alert(pile: Pile, line: str) -> Texts:
    """What those who must act on a pile read."""
    return _french(TITLES[pile.severity], line)


def unheard(name: str, line: str) -> Texts:
    """What the coordinators read when a body has nobody to be told, and no system."""
    return _french(f"Personne à prévenir : {name}", f"{line}. Appelez cette structure.")


def triage(state: PileState, line: str) -> Texts:
    """What the coordinators read of a pile that waits for them."""
    return _french(TRIAGE_TITLES[state], line)


def digest(figures: Mapping[str, int], oldest: Sequence[str]) -> Texts:
    """What a body reads on Mondays: `open`, `fresh` and `gone` piles, then the oldest open ones."""
    counted = (
        _counted(figures["open"], "dépôt en attente", "dépôts en attente"),
        _counted(figures["fresh"], "signalé cette semaine", "signalés cette semaine"),
        _counted(figures["gone"], "enlevé cette semaine", "enlevés cette semaine"),
    )
    body = ", ".join(counted) + "."
    named = (_with(body, oldest[:most]) for most in range(len(oldest), 0, -1))
    body = next((longer for longer in named if len(longer) <= LONGEST_WEEK), body)
    return {"fr": {"title": "Dépôts d'encombrants : le point du lundi", "body": body}}


def _with(body: str, oldest: Sequence[str]) -> str:
    which = "Les plus anciens" if len(oldest) > 1 else "Le plus ancien"
    return f"{body} {which} : {' ; '.join(oldest)}."


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {more if count > 1 else one}"


def _french(title: str, body: str) -> Texts:
    return {"fr": {"title": title, "body": body[:LONGEST]}}
