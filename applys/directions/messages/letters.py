"""Letters to structures: their sheets, and what people say of them."""

from collections.abc import Sequence

SIGNED = "\nMerci,\nAllo App'lys, le service de votre mairie\n"


def asked_subject(structure: str) -> str:
    return f"{structure} : vos fiches sont-elles toujours justes ?"


def asked_text(services: Sequence[str], link: str) -> str:
    listed = "\n".join(f"- {name}" for name in services)
    return (
        "Bonjour,\n\n"
        "Des habitants viennent chez vous grâce à ces fiches :\n"
        f"{listed}\n\n"
        "Tout est juste ? Un appui suffit, sans compte :\n"
        f"{link}\n\n"
        "Quelque chose a changé ? Le même lien permet de corriger.\n" + SIGNED
    )


def wrong_subject(service: str) -> str:
    return f"Une personne dit que la fiche « {service} » est fausse"


def wrong_text(service: str, note: str | None, link: str) -> str:
    said = f"Elle a écrit : « {note} »\n\n" if note else ""
    return (
        "Bonjour,\n\n"
        f"Une personne dit que la fiche « {service} » ne correspond pas.\n"
        f"{said}"
        "Corrigez-la, ou confirmez-la, sans compte :\n"
        f"{link}\n" + SIGNED
    )


def closed_subject(service: str) -> str:
    return f"Deux personnes ont trouvé porte close : « {service} »"


def closed_text(service: str, link: str) -> str:
    return (
        "Bonjour,\n\n"
        f"Aujourd'hui, deux personnes sont venues pour « {service} » et ont trouvé porte close.\n"
        "La fiche prévient les suivantes, pour aujourd'hui.\n\n"
        "Vos horaires ont changé ? Corrigez-les, sans compte :\n"
        f"{link}\n" + SIGNED
    )
