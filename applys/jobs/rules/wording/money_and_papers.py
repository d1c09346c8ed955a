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
    r"|aucun\w*\ frais|rien\ a|sur\ (?:votre|le)\ (?:\w+\ )?salaire"
    r"|fournie?s?\ par|encaissez|clients?|\bcaisse\b|interess\w+|benefices|kilometri\w+|deplacement"
    r"|matieres|les\ stocks|en\ charge|repas|cantine|loyer|logement|loge|chambre|navette|panier"
    r"|tickets?\ restaurant"
    r"|vous\ (?:gerez|traitez|suivez|calculez|saisissez|enregistrez)|notes?\ de\ frais"
    r"|brut|par\ mois|de\ l'heure|budget|chiffre\ d'affaires|abonnes?|adherents?"
)
ID_PAPERS = (
    r"ribs?|cartes?\ d'identite|pieces?\ d'identite|passeports?|cartes?\ vitale|cartes?\ bancaires?"
    r"|numeros?\ de\ securite\ sociale|titres?\ de\ sejour|(?:references?|coordonnees?|donnees?"
    r"|releves?|informations?)\ bancaires?|ibans?|avis\ d'imposition|livrets?\ de\ famille"
)
LATER = (
    r"non\ demandee?s?|apres\ la\ signature|a\ l'embauche|jour\ de\ l'embauche|a\ la\ signature"
    r"|demandons\ jamais"
    r"|controle|saisie|gestionnaire|ne\ (?:jamais|pas)\ (?:envoyer|donner)"
)

RULES: list[Rule] = [
    forbidden(
        FEE,
        r"frais\ (?:de\ dossier|d'inscription|de\ formation|d'adhesion|de\ candidature)"
        rf"|\ (?:demande|reclame|exige)e?s?\ {SUM}|cheque\ de\ {SUM}\ (?:est\ |sera\ )?a\ "
        rf"|(?:compter|avance)\ (?:\w+\ )?{SUM}"
        rf"|(?:participation|caution|acompte|mandat|cotisation|depot)\ de\ {SUM}"
        r"|frais\ (?:administratifs|de\ (?:recrutement|gestion|location|placement|visa|traitement))"
        r"|(?:versez|verser|payez|payer|envoyez|reglez|regler)\ (?:un|une|la|le|des)\ "
        r"(?:acompte|caution|mandat|somme|participation|inscription|frais|formation)"
        r"|(?:achete\w*|acheter|achetez)\ (?:votre|un|une|le)\ (?:\w+\ )?(?:kit|carte|materiel"
        r"|uniforme"
        r"|stock)"
        r"|formation\b[^;.]{0,20}\bpayante|le\ candidat\ pai?e\w*|a\ la\ charge\ du\ candidat"
        rf"|(?:{SUM})\)?(?:\ \w+){{0,8}}?,?\ (?:a\ (?:regler|payer|verser|avancer|prevoir"
        rf"|debourser)"
        r"|(?:est|sont|reste\w*)?\ ?a\ (?:votre\ charge|vos\ frais)|(?:vous\ )?(?:sera|seront|est"
        r"|sont)\ "
        r"(?:demandee?s?|exigee?s?|reclamee?s?|prelevee?s?|facturee?s?"
        r"|retenue?s?\ a\ l'inscription))"
        rf"|(?:prevo(?:ir|yez)|reglez|regler|payez|payer|versez|verser|avancez|avancer|debours\w+"
        rf"|cout\w*"
        rf"|moyennant|contre|investi\w+)\ (?:\w+\ ){{0,3}}?{SUM}"
        r"|(?:formation|kit|tenue|uniforme|materiel|dossier|inscription"
        r"|badge)\b[^;.]{0,30}\ (?:a\ votre"
        r"\ charge|a\ vos\ frais|a\ payer|a\ regler|payante?)"
        r"|cheque\b[^.;]{0,30}\bencaisser?\b[^.;]{0,40}\b(?:renv|revers|restitu|vers)\w+"
        r"|(?:renv|revers|restitu)\w+\ (?:la\ difference|le\ (?:reste|surplus|solde))"
        r"|achat\ (?:obligatoire|prealable|initial)|(?:achat|acquisition)\ (?:d'un|du"
        r"|de\ votre)\ (?:kit"
        r"|pack)|apport\ (?:personnel|initial|financier)\ (?:de|exige|demande|obligatoire)"
        r"|cartes?\ prepayees?|(?:code|coupon|recharge|ticket)s?\ (?:pcs|transcash|neosurf|toneo"
        r"|paysafecard)|pcs|transcash|neosurf|western\ union|moneygram|mandat[\ -]cash",
        ("frais", "participation", "caution", "acompte", "mandat", "cotisation", "depot", "verse",
         "pay", "regle", "achet", "formation", "prepaye", "charge du candidat", "paie", "€", "euro",
         "a votre charge", "a vos frais", "cheque", "demande", "reclame", "exige", "compter",
         "avance",
         "achat", "acquisition", "apport", "pcs", "transcash",
         "neosurf", "western", "toneo", "moneygram", "encaiss", "renv", "revers", "restitu"),
        PAID_BY_FIRM,
    ),
    Rule(
        law=PREMIUM,
        pattern=re.compile(
            r"(?<![\d+])(?:\+33\ ?|0\ ?)8\ ?9(?:[\ .-]?\d){7}(?!\d)"
            r"|(?<![\d+])(?:\+33\ ?|0\ ?)8\ ?[12](?:[\ .-]?\d){7}(?!\d)|\b118[\ .]?\d{3}\b"
            r"|\b(?:au|du|le)\ [3-8]\d{4}\b(?=[^.]{0,30}(?:€|euro|sms|surtaxe))"
            r"|\bsms\b[^.;]{0,30}\b(?:au|le)\ (?:numero\ )?[3-8]\d{4}\b(?!\d)"
        ),
        hints=("8", "sms"),
    ),
    forbidden(
        PREMIUM,
        r"(?:numero|appel|ligne|sms|telephone|standard)s?\ (?:surtaxe|majore|payant"
        r"|a\ tarif\ majore)\w*"
        r"|(?:€|euros?|cts?|centimes)\ ?(?:ttc\ ?)?(?:/|par|la)\ ?(?:min|appel|sms)\w*",
        ("surtaxe", "majore", "payant", "min", "/appel", "par appel", "sms"),
        r"appels?\ payants?\ de",
    ),
    forbidden(
        PAPERS,
        rf"(?:envoye\w*|joi(?:gn|nd)\w*|transmett\w*|fourni\w*|scann\w*|photographi\w*|depos\w*"
        rf"|adresse[rz])\b"
        rf"[^;.]{{0,75}}?(?:{ID_PAPERS})"
        rf"|(?:{ID_PAPERS})\b[^;.]{{0,25}}(?:avant|a\ (?:nous\ )?(?:fournir|joindre|renvoyer"
        rf"|envoyer"
        r"|transmettre|scanner)|demandee?s?\ pour"
        r"|pour\ l'inscription|pour\ etre\ convoque|avec\ la\ candidature)",
        ("rib", "identite", "passeport", "vitale", "bancaire", "securite sociale", "sejour", "iban",
         "imposition", "livret"),
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
