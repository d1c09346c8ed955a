"""Where each member of staff may go: one line a place, in groups of one task."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from applys.kernel.callers import Caller, Role
from applys.web.rounds import parts

TOWN = (Role.COORDINATOR,)
FIRMS = (Role.EMPLOYER,)
BODIES = (Role.COORDINATOR, Role.PARTNER)
RECEIVING = (*BODIES, Role.MEDIATOR)
MOST_SHOWN = 4


@dataclass(frozen=True)
class Entry:
    """A page: `place` is what it calls itself, `word` and `group` are keys of words."""

    group: str
    place: str
    address: str
    word: str
    roles: tuple[Role, ...]
    crew: bool = False

    def is_for(self, role: Role, *, crew: bool) -> bool:
        """Whether someone of this role, driving rounds or not, has something to do there."""
        return role in self.roles and (crew or not self.crew)


@dataclass(frozen=True)
class Group:
    """Entries shown together; a group without a word is shown unfolded."""

    word: str
    entries: tuple[Entry, ...]

    def holds(self, place: str | None) -> bool:
        """Whether the page being read is one of these."""
        return any(entry.place == place for entry in self.entries)


ENTRIES = (
    Entry("menu_offers", "moderation", "/espace/moderation", "staff_moderation", TOWN),
    Entry("menu_offers", "every", "/espace/moderation/toutes", "moderation_all", TOWN),
    Entry("menu_offers", "desk", "/espace", "staff_home", FIRMS),
    Entry("menu_offers", "applications", "/espace/candidatures", "staff_applications", FIRMS),
    Entry("menu_offers", "immersions", "/espace/immersions", "staff_immersions", (*FIRMS, *BODIES)),
    Entry("menu_offers", "team", "/espace/equipe", "team_title", (*FIRMS, Role.PARTNER)),
    Entry("menu_offers", "clauses", "/espace/clauses", "clauses_title", (*TOWN, *FIRMS)),
    Entry("menu_offers", "new", "/espace/offres/nouvelle", "desk_new", FIRMS),
    Entry("menu_offers", "meetings", "/espace/rencontres", "staff_meetings", (*RECEIVING, *FIRMS)),
    Entry("menu_offers", "opinions", "/espace/avis-rencontres", "opinions_title", TOWN),
    Entry("menu_offers", "meeting_measures", "/espace/mesures-rencontres", "measure_title", TOWN),
    Entry("menu_offers", "tables", "/espace/tables", "table_mine", FIRMS),
    Entry("menu_waste", "depots", "/espace/depots", "depots_menu", BODIES),
    Entry("menu_waste", "held", "/espace/depots/relecture", "depots_held_menu", TOWN),
    Entry("menu_waste", "rules", "/espace/depots/regles", "rules_menu", TOWN),
    Entry("menu_waste", "rounds", "/espace/tournees", "staff_rounds", BODIES, crew=True),
    Entry("menu_waste", "local", "/espace/local", "staff_local", BODIES, crew=True),
    Entry("menu_waste", "settling", "/espace/local/reglages", "settling_menu", TOWN),
    Entry("menu_waste", "points", "/espace/points", "staff_points", BODIES),
    Entry("menu_waste", "clean", "/espace/proprete", "clean_menu", RECEIVING),
    Entry("menu_waste", "report", "/fr/signaler", "report_title", (Role.MEDIATOR, Role.PARTNER)),
    Entry("menu_reception", "reception", "/espace/accueil", "desk_reception", RECEIVING),
    Entry("menu_reception", "referrals", "/espace/orientations", "ref_title", RECEIVING),
    Entry("menu_reception", "followups", "/espace/suivis", "follow_title", RECEIVING),
    Entry("menu_reception", "sheets", "/espace/fiches", "sheets_title", RECEIVING),
    Entry("menu_reception", "tree", "/espace/arbre", "tree_title", TOWN),
    Entry("menu_reception", "measures", "/espace/mesures", "figures_title", TOWN),
    Entry("menu_reception", "helped", "/espace/accompagnements", "staff_helped", (Role.MEDIATOR,)),
    Entry("menu_messages", "broadcasts", "/espace/annonces", "staff_broadcasts", TOWN),
    Entry("menu_messages", "failures", "/espace/envois", "staff_failures", TOWN),
)


def staff_menu(caller: Caller | None) -> Iterator[Group]:
    """What someone may open, folded by group where it is more than a phone shows in two rows."""
    if not caller:  # nobody, or a page that knows of nobody: behind a letter's link
        return
    crew = parts.is_crew(caller)
    entries = [entry for entry in ENTRIES if entry.is_for(caller.role, crew=crew)]
    if len(entries) <= MOST_SHOWN:
        yield Group("", tuple(entries))
        return
    for word, group in groupby(entries, lambda entry: entry.group):
        held = tuple(group)
        yield Group(word if len(held) > 1 else "", held)
