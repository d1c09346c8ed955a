"""What nobody may ask before hiring: money, a dear call, papers, a bank."""

import re

from applys.jobs.rules.wording.findings import Law, Rule
from applys.jobs.rules.wording.phrases import forbidden

FEE = Law(
    code="fee",
    criterion="La gratuité",
    article="Code du travail, L5321-3 et L5331-1",
    why="Chercher un emploi est gratuit : aucune somme ne peut être demandée.",
    suggestion="Enlevez toute somme à payer par la personne qui postule.",
)
PREMIUM = Law(
    code="premium_number",
    criterion="Le numéro surtaxé",
    article="Code du travail, L5331-5",
    why="Un numéro ou un SMS surtaxé fait payer celui qui cherche un emploi.",
    suggestion="Donnez un numéro ordinaire, ou laissez répondre dans l'application.",
)
PAPERS = Law(
    code="papers",
    criterion="Les papiers demandés trop tôt",
    article="Code du travail, L1221-6",
    why="RIB, pièce d'identité et numéro de sécurité sociale se donnent à l'embauche. Les demander"
    " avant ressemble à une arnaque.",
    suggestion="Enlevez cette demande. Vous verrez ces papiers à la signature du contrat.",
)
BANK = Law(
    code="bank",
    criterion="La domiciliation bancaire",
    article="Code du travail, L1132-1",
    why="On ne choisit pas une personne selon sa banque ou ses difficultés d'argent.",
    suggestion="Enlevez cette phrase.",
)

SUM = r"\d[\d\ ]*(?:[.,]\d+)?\ ?(?:€|euros?)"
PAID_BY_FIRM = (
    r"rembourse\w*\ par|pris\w*\ en\ charge\ par\ l|paye\w*\ par\ (?:l|nous)|gratuit\w*"
    r"|aucun\w*\ frais"
    r"|fourni\w*|encaiss\w+|clients?|caisse|interess\w+|benefices|kilometri\w+|deplacement"
    r"|matieres|stock"
)
ID_PAPERS = (
    r"ribs?|cartes?\ d'identite|pieces?\ d'identite|passeports?|cartes?\ vitale|cartes?\ bancaires?"
    r"|numeros?\ de\ securite\ sociale|titres?\ de\ sejour"
)
LATER = (
    r"apres\ la\ signature|a\ l'embauche|jour\ de\ l'embauche|a\ la\ signature|demandons\ jamais"
    r"|controle|saisie|gestionnaire|ne\ (?:jamais|pas)\ (?:envoyer|donner)"
)

RULES: list[Rule] = [
    forbidden(
        FEE,
        r"frais\ (?:de\ dossier|d'inscription|de\ formation|d'adhesion|de\ candidature)"
        rf"|(?:participation|caution|acompte|mandat|cotisation|depot)\ de\ {SUM}"
        r"|(?:versez|verser|payez|payer|envoyez|reglez|regler)\ (?:un|une|la|le|des)\ "
        r"(?:acompte|caution|mandat|somme|participation|inscription|frais|formation)"
        r"|(?:achete\w*|acheter|achetez)\ (?:votre|un|une|le)\ (?:kit|carte|materiel|uniforme"
        r"|stock)"
        r"|formation\b[^;.]{0,20}\bpayante|le\ candidat\ pai?e\w*|a\ la\ charge\ du\ candidat"
        r"|carte\ prepayee|pcs",
        ("frais", "participation", "caution", "acompte", "mandat", "cotisation", "depot", "verse",
         "pay", "regle", "achet", "formation", "prepaye", "charge du candidat", "paie"),
        PAID_BY_FIRM,
    ),
    Rule(
        law=PREMIUM,
        pattern=re.compile(
            r"(?<![\d+])(?:\+33\ ?|0\ ?)8\ ?9(?:[\ .-]?\d){7}(?!\d)"
            r"|\b(?:au|du|le)\ [3-8]\d{4}\b(?=[^.]{0,30}(?:€|euro|sms|surtaxe))"
        ),
        hints=("8",),
    ),
    forbidden(
        PAPERS,
        rf"(?:envoye\w*|joi(?:gn|nd)\w*|transmett\w*|fourni\w*|scann\w*|depos\w*|adresse[rz])\b"
        rf"[^;.]{{0,45}}?(?:{ID_PAPERS})"
        rf"|(?:{ID_PAPERS})\b[^;.]{{0,25}}(?:avant|a\ fournir|a\ joindre|demandee?s?\ pour"
        r"|pour\ l'inscription|pour\ etre\ convoque|avec\ la\ candidature)",
        ("rib", "identite", "passeport", "vitale", "bancaire", "securite sociale", "sejour"),
        LATER,
    ),
    forbidden(
        BANK,
        r"interdits?\ bancaires?|(?:compte|banque)\b[^;.]{0,30}\bbanque\ francaise"
        r"|fiches?\ banque\ de\ france",
        ("banc", "banque"),
        r"conseil\w*",
    ),
]  # fmt: skip
