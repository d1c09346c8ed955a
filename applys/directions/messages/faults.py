"""What authors are told of opening hours that we cannot trust, in French."""

from collections.abc import Sequence

from applys.directions.models.opening import HoursFault

SENTENCES = {
    HoursFault.UNREADABLE: "Ces horaires ne se lisent pas. Utilisez la grille : jour, début, fin.",
    HoursFault.TOO_LONG: "Ces horaires dépassent 1 000 caractères. Gardez une semaine ordinaire.",
    HoursFault.EMPTY_RULE: "Une règle est vide : enlevez le point-virgule en trop.",
    HoursFault.ONLY_COMMENT: "Un texte seul serait lu « toujours ouvert ». Pour un rendez-vous, "
    "cochez « sur rendez-vous ».",
    HoursFault.SCHOOL_HOLIDAYS: "« SH » est mal compris. Écrivez les vacances scolaires à part.",
    HoursFault.PUBLIC_HOLIDAYS: "Pour les jours fériés, écrivez « PH off » ou « PH » et des "
    "heures, dans une règle à part.",
    HoursFault.NO_TIMES: "Des jours sans heures seraient lus « ouvert 24 heures sur 24 ». "
    "Ajoutez les heures.",
    HoursFault.NO_END: "Il manque l'heure de fin.",
    HoursFault.OVER_MIDNIGHT: "L'heure de fin est avant l'heure de début, ou après minuit.",
    HoursFault.SUN: "Le lever et le coucher du soleil ne disent pas une heure. Écrivez des heures.",
    HoursFault.FALLBACK: "« || » n'est pas accepté. Écrivez une règle par jour.",
    HoursFault.TWO_RULES: "Deux règles pour un même jour : la seconde efface la première. "
    "Mettez toutes les heures du jour dans une seule règle, séparées par une virgule.",
    HoursFault.NEVER_OPEN: "Ces horaires ne s'ouvrent jamais. S'ils sont inconnus, laissez vide.",
    HoursFault.NOT_WEEKLY: "Ici, seulement des jours de la semaine et des heures, ou « off ».",
}


def hours_refused(faults: Sequence[HoursFault], column: int | None = None) -> list[str]:
    """One sentence a fault; where the grammar stopped, its column."""
    place = f" (au caractère {column})" if column else ""
    return [
        SENTENCES[fault] + (place if fault is HoursFault.UNREADABLE else "") for fault in faults
    ]
