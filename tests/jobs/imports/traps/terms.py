"""Contracts, pay and hours that would catch a careless reader."""

from tests.jobs.imports.traps.building import NO_PAY, hours, pay, trap

TERMS = {
    "a contract that nobody told us of": trap(
        {"typeContrat": "XYZ", "typeContratLibelle": "Contrat nouveau", "natureContrat": "Autre"},
        {"contract": None},
        "unknown_contract",
    ),
    "a contract known by its label only": trap(
        {"typeContrat": "XYZ", "typeContratLibelle": "Contrat à durée indéterminée"},
        {"contract": "cdi", "duration_days": None},
    ),
    "a mission of days": trap(
        {"typeContrat": "MIS", "typeContratLibelle": "Intérim - 5 Jour(s)"},
        {"contract": "interim", "duration_days": 5},
    ),
    "a season": trap(
        {"typeContrat": "SAI", "typeContratLibelle": "Contrat travail saisonnier - 1,5 Mois"},
        {"contract": "seasonal", "duration_days": 45},
    ),
    "a permanent contract": trap(
        {"typeContrat": "CDI", "typeContratLibelle": "CDI"},
        {"contract": "cdi", "duration_days": None},
    ),
    "an apprenticeship, whose type is a plain CDD": trap(
        {"natureContrat": "Contrat apprentissage", "alternance": True,
         "typeContratLibelle": "CDD - 24 Mois"},
        {"contract": "apprenticeship", "duration_days": 720},
    ),
    "a professionalisation contract": trap(
        {"natureContrat": "Cont. professionnalisation", "alternance": True},
        {"contract": "professionalisation"},
    ),
    "an alternance that says no more": trap(
        {"alternance": True}, {"contract": "cdd"}, "alternance_unclear"
    ),
    "an insertion contract": trap(
        {"natureContrat": "Insertion par l'activ.éco."}, {"contract": "cddi"}
    ),
    "an insertion mission": trap(
        {"typeContrat": "TTI", "natureContrat": "Insertion par l'activ.éco."},
        {"contract": "interim"},
    ),
    "a franchise": trap(
        {"typeContrat": "FRA", "natureContrat": "Emploi non salarié"},
        {"contract": None},
        "not_employment unknown_contract",
    ),
    "a contract of no days": trap(
        {"typeContratLibelle": "CDD - 0 Mois"}, {"duration_days": None}, "duration_unreadable"
    ),
    "a range of monthly pay": trap(
        pay("Mensuel de 1850.00 Euros à 2100.00 Euros sur 12 mois"),
        {"pay_min": 1850, "pay_max": 2100, "pay_period": "month"},
    ),
    "a range of yearly pay": trap(
        pay("Annuel de 24000.00 Euros à 28000.00 Euros sur 12.0 mois"),
        {"pay_min": 24000, "pay_max": 28000, "pay_period": "year"},
    ),
    "a pay whose accents were mangled": trap(
        pay("Mensuel de 1\u00a0850,50 Euros \u00c3\u00a0 2\u202f100 Euros"),
        {"pay_min": 1850.5, "pay_max": 2100, "pay_period": "month"},
    ),
    "another pay": trap(
        {**pay("Autre de 1500.00 Euros"), "description": "Deux jours."},
        {"description": "Deux jours.\n\nAutre de 1500.00 Euros", **NO_PAY},
        "pay_unreadable",
    ),
    "a pay to discuss": trap(pay("À négocier"), NO_PAY, "pay_not_stated"),
    "a pay turned round": trap(
        pay("Mensuel de 2100.00 Euros à 1850.00 Euros"), NO_PAY, "pay_absurd"
    ),
    "an hourly pay said monthly": trap(pay("Mensuel de 12.02 Euros"), NO_PAY, "pay_absurd"),
    "a pay in the comment": trap(
        {"salaire": {"commentaire": "13,50 € brut / heure"}},
        {"pay_min": 13.5, "pay_period": "hour"},
    ),
    "hours that are no pay": trap(pay("Horaire de 35 heures"), NO_PAY, "pay_unreadable"),
    "hours among the pay": trap(pay("Horaire de 35 h, 430 Euros"), NO_PAY, "pay_unreadable"),
    "a full week with nights": trap(
        hours("35H/semaine\nTravail de nuit"),
        {"hours_per_week": 35, "working_times": ["nights"]},
    ),
    "a full week with Saturdays": trap(
        hours("35H Travail samedi et dimanche"),
        {"hours_per_week": 35, "working_times": ["days", "weekends"]},
    ),
    "shifts": trap(
        hours("2X8 Horaires 39H"),
        {"hours_per_week": 39, "working_times": ["days", "evenings"]},
    ),
    "hours a month": trap(
        hours("151H67/mois"), {"hours_per_week": None, "working_times": []}, "hours_unreadable"
    ),
}  # fmt: skip
