"""What people are and no advert may choose them by: the words of each notion, as French says it."""

from applys.jobs.rules.wording.age_and_sex import AGE, SEX
from applys.jobs.rules.wording.belonging import (
    NAME,
    NATIONALITY,
    OPINION,
    ORIENTATION,
    ORIGIN,
    RELIGION,
    RESIDENCE,
    UNION,
)
from applys.jobs.rules.wording.findings import Rule
from applys.jobs.rules.wording.frames import choosing
from applys.jobs.rules.wording.private_life import DISABILITY, FAMILY, HEALTH, LOOKS, PREGNANCY

AGES = (
    r"jeun(?:es?|ots?|ottes?|esse)\b(?! (?:et dynamique|enfant|public|entreprise|equipe|pousse"
    r"|parent|diplome"
    r"|mere|maman|pere"
    r"|conducteur)) | p'tits? jeunes? | petits? jeunes? | age avance | generation [xyz]\b"
    r" | cheveux (?:gris|blancs) | loin de la retraite | proches? de la retraite"
    r" | pres de la retraite | retraitee?s\b | retraitee\b | jeune retraite\b | seniors?"
    r" | vingt(?:aine|enaires?)"
    r" | trent(?:aine|enaires?) | quarantaine\b | quadra\w* | cinquantaine | quinqua\w*"
    r" | soixantaine | sexagenaires? | personnes? mures? | moyenne d'age | trop agee?s?"
    r" | dates? de naissance | pas agee?s?\b | plus tout jeune"
    r" | votre age\b | ton age\b | age (?:requis|exact|maxim\w+|limite) | pas trop vieux"
    r" | annees? de naissance"
)
SEXES = (
    r"femmes?\b(?! (?:de (?:menage|chambre)|toutes|ou\b|et\b|enceinte|voilee?|qui attend))"
    r" | dames?\b(?! de compagnie) | messieurs | mesdames | demoiselles? | gars | garcons?\b(?! de)"
    r" | filles?\b | hommes?\b(?! (?:toutes|ou\b|et\b)) | feminin(?:e|es|s)? | masculin(?:e|es|s)?"
)
TWO_SEXES = (
    r"h ?/ ?f | f ?/ ?h | (?:hommes?|garcons?|messieurs)\b[^.;:]{0,24}\b(?:femmes?|filles?|dames?)"
    r" | (?:femmes?|filles?|mesdames)\b[^.;:]{0,24}\b(?:hommes?|garcons?) | valet | clientele"
)
ORIGINS = (
    r"vos parents | racines\b | grandi ici | ne(?:e|s|es)? ici | peau\b | noire?s?\b"
    r" | blanche?s?\b | type (?:nordique|mediterr\w+)"
    r" | origines?\b(?! (?:du|des produits|controlee)) | souche | gens d'ici | personnes d'ici"
    r" | enfants? du pays | immigr\w+ | ethni\w+ | racise\w* | metis\w* | natifs?\b | natives?\b"
    r" | accents?\b | couleur noire | couleur de peau | africain\w* | nord-africain\w* | maghreb\w*"
    r" | algerien\w* | marocaine?s? | tunisien\w* | arabes\b | kurdes? | blacks?\b"
    r" | personnes de couleur"
    r" | beurs?\b | caucasien\w* | asiatiques | tsiganes? | gitane?s? | roms\b | gens du voyage"
    r" | manouches? | antillais\w* | comorien\w* | malien\w* | senegalais\w* | occidenta(?:l|ux)\w*"
    r" | turcs\b | roumains? | bulgares? | albanais\b | afghans? | syriens? | congolais"
    r" | ivoiriens?"
    r" | guineens? | camerounais | haitiens? | tamouls? | pakistanais | chinois\b | vietnamiens?"
    r" | portugais\b | espagnols? | italiens?\b | polonais\b | ukrainiens? | europeens?\b"
)
GOODS = (
    r"restaurant | cuisin\w+ | epicerie | vins?\b | produits? | specialites? | plats?\b | viande"
    r" | traduct\w+ | cours\b | langues?\b | parl\w+ (?:arabe|turc) | appellation | pneus?"
    r" | fleurs?"
    r" | plants? | peinture | linge | clavier | boissons? | legumes | fruits? | tenues?"
    r" | pantalons? | chemises? | au noir | a la peinture | cafe\b | murs? | accent est mis"
    r" | mettons l'accent"
)
CITIZENS = (
    r"passeports? (?:\w+ )?(?:francais|europeen)s? | citoyennete | titres? de sejour"
    r" | cartes? de sejour | nationaux\b | citoyens? (?:de l|francais|europeen)\w*"
    r" | nationalites?\b"
    r" | papiers francais | etrang(?:er|ere)s?\b | ressortissante?s? | extra-?communautaires?"
    r" | naturalisee?s? | refugiee?s? | demandeurs? d'asile | primo-?arrivante?s?"
)
FAITHS = (
    r"foi\b | foulards?\b | hid?jabs? | voiles?\b | voilee?s? | kippas? | turbans? | prieres?\b"
    r" | prier\b | prie\b | prient\b | ramadan | jeun(?:er|ant|ez|ent)\b | croyante?s?"
    r" | non-croyante?s? | athees?"
    r" | pratiquante?s? | religi\w+ | culte\b | mosquee | islam\w* | musulman\w* | juifs?\b"
    r" | juives?\b | chretien\w* | catholi\w+ | protestante?s? | evangeliques? | bouddhistes?"
    r" | signes? (?:\w+ )?ostensi\w+ | aid\b | shabbat | sabbat | careme | eglise"
    r" | vendredi saint | bapteme"
)
BIRTHS = (
    r"futures? mamans? | bebe en route | envie d'enfants? | desir d'enfants? | faire un enfant"
    r" | enceintes? | grossesses? | bebes?\b | maternite | conge parental | fonder une famille"
    r" | agrandir (?:la|votre) famille | avoir (?:un|des) enfants? | attend\w* un enfant"
    r" | projets? (?:d'enfant|de bebe|parental)\w*"
)
KIN = (
    r"enfants? en bas age | enfants? a (?:votre )?charge | personnes? a (?:votre )?charge"
    r" | celibataires? | maris?\b | epoux\b | epouses?\b | mariee?s?\b | pacsee?s?"
    r" | peres? (?:de famille|au foyer)"
    r" | meres? (?:de famille|au foyer|celibataire|isolee) | mamans?\b | papas?\b"
    r" | parents? (?:isole|solo|celib)\w* | vos enfants | d'enfants\b | en couple | vivez seule?"
    r" | conjointe?s? | sans attaches? | d'attaches? | charges? (?:de famille|familiales?)"
    r" | divorcee?s?"
    r" | contraintes? (?:famil|personn)\w+ | obligations? (?:famil|personn)\w+ | situation (?:de"
    r" famil|famil|matrim|marit)\w+ | vie (?:conjug|de couple)\w* | familles? monoparentales?"
    r" | avoir des enfants | enfants jeunes | jeunes enfants a | personne seule"
    r" | vivant seule? | enfants malades"
)
ILLNESSES = (
    r"maladies?\b | maladi[fv]\w* | malades?\b | etat de sante | problemes? de sante"
    r" | soucis de sante | sante (?:fragile|precaire|solide|robuste|irreproch\w+) | medicaments?"
    r" | traitements?\b | dossier medical | suivi medical | pathologi\w+ | depressi\w+ | burn-?out"
    r" | alcooli\w+ | addict\w+ | toxico\w+ | epilep\w+ | diabet\w+ | asthm\w+ | allergi\w+"
    r" | fragiles?\b | fragilites? | mal (?:au|de) dos | problemes? (?:au|de) dos | arrets? (?:de"
    r" travail|maladie) | hospitalis\w+ | accidents? du travail | psychi\w+ | cancer\w*"
    r" | seropositi\w+ | vih\b | sida\b | avc\b | infarctus"
    r" | soucis psy\w+ | troubles psy\w+ | problemes psy\w+ | depistage | prise de sang | bon dos\b"
)
IMPAIRMENTS = (
    r"handicap\w*(?! pour) | rqth\b | invalid\w+ | infirmite\w* | mobilite reduite | sourde?s?\b"
    r" | malentendante?s? | aveugles?\b | malvoyante?s? | fauteuils? roulants? | begai\w* | begues?"
    r" | trisomi\w+ | autistes? | dyslexi\w+ | moyens physiques | deficien(?:ce|t)\w*"
    r" | appareils? auditifs? | prothese | entendre et voir | canne\b"
)
BODIES = (
    r"silhouette | physique (?:agreable|avantageu\w+|attrayant) | belles? (?:femme|fille|hotesse"
    r"|personne)s? | beaute\b | charme\b | seduisante?s? | sexy | minces?\b | sveltes? | elancee?s?"
    r" | rondeurs? | obeses? | obesite | surpoids | tatou\w+ | piercings? | barbes?\b | barbus?"
    r" | dreadlocks? | dreads | tresses | cheveux (?:longs|colores|crepus|courts|lisses|roux)"
    r" | coupe afro | crane rase | crane chauve | blonde?s?\b | attirante?s? | kilos\b"
    r" | canon\b | corpulence | maigres?\b | personnes? (?:fortes?|grosses?|rondes?) | look\b"
    r" | plastique de reve | metre quatre"
)
QUARTER = (
    r"(?:\w+ ){0,5}?(?:quartiers?|hlm|cites?|banlieues?|maletrenne|verrerie|patte d'oie|zup|zus|qpv"
    r"|foyers?|caravanes?|logements? soci\w+|sans logement|sans domicile|sans logement stable)\b"
)
PLACES = (
    rf"candidat\w* {QUARTER} | habitants? {QUARTER} | personnes? {QUARTER} | gens {QUARTER}"
    rf" | jeunes {QUARTER} | adresses? {QUARTER} | logez {QUARTER} | habitez {QUARTER}"
    rf" | venez {QUARTER} | heberg\w+ {QUARTER} | domicili\w+ {QUARTER} | profils? {QUARTER}"
    r" | habit(?:ez|er|ent|ant (?:a|dans|en))\b | resid(?:ez|er|ant)\b | logez\b | sdf\b"
    r" | sans-?abri"
    r" | code postal | domicile (?:a|dans|en|proche)\b | adresse (?:a|en|dans)\b | vivent a\b"
)
LEANINGS = (
    r"politi(?:que|se)\w* | militant\w* | gens de (?:gauche|droite) | ecologistes?"
    r" | gilets? jaunes?"
    r" | encartee?s? | parti politique | votez\b"
)
LOVES = (
    r"gays?\b | lesbiennes? | homos?\b | homosexuel\w* | bisexuel\w* | heteros?\b | heterosexuel\w*"
    r" | trans\b | transgenres? | transsexuel\w* | lgbt\w* | non-?binaires? | effemine\w*"
    r" | orientation sexuelle"
)
ENGAGED = (
    r"syndical\w* | syndiqu\w+ | syndicalistes? | un syndicat | aucun syndicat"
    r" | au syndicat | cgt\b | cfdt\b"
)
NAMES = r"noms? (?:\w+ ){0,2}?(?:francais|etranger|facile|simple|europeen|difficile|a prononcer)\w*"

RULES: list[Rule] = [
    choosing(
        AGE,
        AGES,
        "foyer | public | accueil | service civique | priere | ramadan"
        " | enfants jeunes | vieux bois | vieille ville | souche",
    ),
    choosing(SEX, SEXES, TWO_SEXES),
    choosing(ORIGIN, ORIGINS, GOODS),
    choosing(
        NATIONALITY,
        CITIZENS,
        "cuisine | produits? | l'embauche | noms? etranger"
        " | renouvellement | accepte | accent | clientele | origine",
    ),
    choosing(RELIGION, FAITHS, "nautique | bateau | voilier | bonne foi"),
    choosing(PREGNANCY, BIRTHS, "service"),
    choosing(FAMILY, KIN, "futures? mamans? | robe | salle des"),
    choosing(HEALTH, ILLNESSES, "eaux? | dechets | surface | donnees | commandes"),
    choosing(
        DISABILITY,
        IMPAIRMENTS,
        "(?<!non )ouverte?s? (?:a|aux) | accessibles?"
        " | adaptes? aux | entreprise adaptee | chiens?"
        " | en priorite",
    ),
    choosing(
        LOOKS,
        BODIES,
        "boutique | institut | produits | biere | tabac | charges? | colis"
        " | portez | port d | gros oeuvre | sacs?",
    ),
    choosing(
        RESIDENCE,
        PLACES,
        "clause | insertion | loin | transport | navette"
        " | aide a domicile | d'abord | accent | clients?",
    ),
    choosing(OPINION, LEANINGS, "politique (?:salariale|commerciale|de l)"),
    choosing(ORIENTATION, LOVES, "association | droits d"),
    choosing(UNION, ENGAGED, "initiative | intercommunal | copropriete | union dep | libre"),
    choosing(NAME, NAMES, "marque | enseigne | rues?"),
]
