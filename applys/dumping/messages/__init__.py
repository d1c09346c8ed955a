"""What people are told of piles, in their words."""

from collections.abc import Mapping

from applys.dumping.models import Clue, Pile, PileState
from applys.notifications.models import Topic
from applys.notifications.models.kinds import Kind

Words = Mapping[str, str]
Texts = Mapping[str, Mapping[str, str]]

NEWS = Kind(
    name="dumping.news",
    topic=Topic.REPORTS,
    why={
        "fr": "Vous avez signalé ce dépôt.",
        "en": "You reported this pile.",
        "ar": "لقد أبلغت عن هذه النفايات.",
        "tr": "Bu yığını siz bildirdiniz.",
        "pt": "Comunicou este depósito.",
    },
)
# What broadcasts to those who reported a pile are told as, by the name in `queries.followers`.
Kind(name="dumping.word", topic=Topic.REPORTS, why=NEWS.why, insists=False)
NEWS_TITLE: Words = {
    "fr": "Dépôt {number}",
    "en": "Pile {number}",
    "ar": "النفايات {number}",
    "tr": "Yığın {number}",
    "pt": "Depósito {number}",
}
# What the public reads of each state.
STATES: Mapping[PileState, Words] = {
    PileState.REPORTED: {
        "fr": "Signalé", "en": "Reported", "ar": "تم الإبلاغ", "tr": "Bildirildi",
        "pt": "Comunicado",
    },
    PileState.CONFIRMED: {
        "fr": "Confirmé", "en": "Confirmed", "ar": "تم التأكيد", "tr": "Onaylandı",
        "pt": "Confirmado",
    },
    PileState.PLANNED: {
        "fr": "Enlèvement prévu", "en": "Pick-up planned", "ar": "الرفع مبرمج",
        "tr": "Toplama planlandı", "pt": "Recolha prevista",
    },
    PileState.COLLECTED: {
        "fr": "Enlevé", "en": "Taken away", "ar": "تم الرفع", "tr": "Kaldırıldı",
        "pt": "Recolhido",
    },
    PileState.CLOSED: {
        "fr": "Terminé", "en": "Closed", "ar": "انتهى", "tr": "Kapandı", "pt": "Terminado",
    },
    PileState.PARTIAL: {
        "fr": "Enlevé en partie", "en": "Partly taken away", "ar": "رُفع جزء منه",
        "tr": "Kısmen kaldırıldı", "pt": "Recolhido em parte",
    },
    PileState.NOT_FOUND: {
        "fr": "Plus rien sur place", "en": "Nothing left there", "ar": "لم يعد موجودا",
        "tr": "Yerinde bulunamadı", "pt": "Já não está no local",
    },
    PileState.INACCESSIBLE: {
        "fr": "Accès impossible, on reviendra", "en": "Could not get there, we will come back",
        "ar": "تعذر الوصول، سنعود", "tr": "Ulaşılamadı, tekrar gelinecek",
        "pt": "Sem acesso, voltaremos",
    },
    PileState.REFUSED_HAZARD: {
        "fr": "Dangereux : confié à un service spécialisé", "en": "Dangerous: for specialists",
        "ar": "خطير: لمصلحة مختصة", "tr": "Tehlikeli: uzman ekip gerekiyor",
        "pt": "Perigoso: para um serviço especializado",
    },
    PileState.TRANSFERRED: {
        "fr": "Transmis au bon service", "en": "Passed on to the right service",
        "ar": "أُحيل إلى المصلحة المختصة", "tr": "İlgili birime iletildi",
        "pt": "Transmitido ao serviço certo",
    },
    PileState.NOT_OURS: {
        "fr": "On cherche le bon service", "en": "Finding the right service",
        "ar": "نبحث عن المصلحة المناسبة", "tr": "Doğru birim aranıyor",
        "pt": "À procura do serviço certo",
    },
    PileState.REJECTED: {
        "fr": "Non retenu", "en": "Not kept", "ar": "لم يُقبل", "tr": "Kabul edilmedi",
        "pt": "Não aceite",
    },
    PileState.MERGED: {
        "fr": "Réuni avec un autre dépôt", "en": "Joined with another pile",
        "ar": "ضُم إلى نفايات أخرى", "tr": "Başka bir yığınla birleştirildi",
        "pt": "Reunido com outro depósito",
    },
    PileState.REOPEN_REQUESTED: {
        "fr": "Réouverture demandée", "en": "Reopening asked for", "ar": "طُلب إعادة الفتح",
        "tr": "Yeniden açılması istendi", "pt": "Pedida a reabertura",
    },
}  # fmt: skip

# What those who were alerted may answer; staff are written to in French.
ANSWERS: Mapping[PileState, str] = {
    PileState.CONFIRMED: "C'est noté, nous nous en occupons",
    PileState.COLLECTED: "C'est enlevé",
    PileState.PARTIAL: "C'est enlevé en partie",
    PileState.NOT_FOUND: "Il n'y a plus rien sur place",
    PileState.INACCESSIBLE: "Nous n'avons pas pu y accéder",
    PileState.REFUSED_HAZARD: "C'est dangereux : nous ne pouvons pas le prendre",
    PileState.TRANSFERRED: "Nous l'avons transmis à un autre service",
    PileState.NOT_OURS: "Ce n'est pas chez nous",
    PileState.CLOSED: "C'est terminé",
}


def news(pile: Pile, state: PileState) -> Texts:
    """What those who reported a pile read when it moves."""
    return {
        language: {"title": title.format(number=pile.number), "body": STATES[state][language]}
        for language, title in NEWS_TITLE.items()
    }


CLUES: Mapping[Clue, Words] = {
    Clue.SAME_PLACE: {
        "fr": "au même endroit", "en": "at the same place", "ar": "في نفس المكان",
        "tr": "aynı yerde", "pt": "no mesmo sítio",
    },
    Clue.NEAR: {
        "fr": "à quelques pas", "en": "a few steps away", "ar": "على بعد خطوات",
        "tr": "birkaç adım ötede", "pt": "a poucos passos",
    },
    Clue.SAME_ITEMS: {
        "fr": "les mêmes objets", "en": "the same things", "ar": "نفس الأشياء",
        "tr": "aynı eşyalar", "pt": "os mesmos objetos",
    },
    Clue.OTHER_ITEMS: {
        "fr": "d'autres objets", "en": "other things", "ar": "أشياء أخرى",
        "tr": "başka eşyalar", "pt": "outros objetos",
    },
    Clue.SEEN_LATELY: {
        "fr": "vu il y a peu", "en": "seen lately", "ar": "شوهد مؤخرا",
        "tr": "yakın zamanda görüldü", "pt": "visto há pouco",
    },
    Clue.SEEN_LONG_AGO: {
        "fr": "vu il y a longtemps", "en": "seen long ago", "ar": "شوهد منذ مدة",
        "tr": "uzun süre önce görüldü", "pt": "visto há muito tempo",
    },
    Clue.COLLECTED_SINCE: {
        "fr": "déjà enlevé depuis : c'est un nouveau dépôt",
        "en": "taken away since: this is a new pile", "ar": "رُفعت منذ ذلك: هذه نفايات جديدة",
        "tr": "o zamandan beri kaldırıldı: bu yeni bir yığın",
        "pt": "já recolhido: este é um novo depósito",
    },
}  # fmt: skip


def clue(found: Clue, language: str) -> str:
    """A clue in a language, else in French."""
    return CLUES[found].get(language) or CLUES[found]["fr"]
