"""Titles and sentences, by language."""

from collections.abc import Mapping

Words = Mapping[str, str]

ANNOUNCED: Words = {
    "fr": "Nouvelle rencontre près de chez vous",
    "en": "New meeting near you",
    "ar": "لقاء جديد بالقرب منك",
    "tr": "Yakınınızda yeni bir buluşma",
    "pt": "Novo encontro perto de si",
}
OFFERED: Words = {
    "fr": "Une place est libre pour vous",
    "en": "A place is free for you",
    "ar": "يوجد مكان شاغر لك",
    "tr": "Sizin için bir yer açıldı",
    "pt": "Há um lugar livre para si",
}
UNTIL: Words = {
    "fr": "Répondez avant {until}, sinon elle ira à la personne suivante.",
    "en": "Answer before {until}, or it goes to the next person.",
    "ar": "أجب قبل {until}، وإلا ذهب المكان إلى الشخص التالي.",
    "tr": "{until} öncesinde yanıtlayın, yoksa yer sıradaki kişiye verilir.",
    "pt": "Responda antes de {until}, senão passa à pessoa seguinte.",
}
LAPSED: Words = {
    "fr": "La place est allée à la personne suivante",
    "en": "The place went to the next person",
    "ar": "ذهب المكان إلى الشخص التالي",
    "tr": "Yer sıradaki kişiye verildi",
    "pt": "O lugar passou à pessoa seguinte",
}
REMOVED: Words = {
    "fr": "Inscription annulée par l'organisateur",
    "en": "The organiser cancelled your registration",
    "ar": "ألغى المنظم تسجيلك",
    "tr": "Kaydınız düzenleyen tarafından iptal edildi",
    "pt": "A sua inscrição foi anulada pelo organizador",
}
REGISTERED: Words = {
    "fr": "Vous êtes inscrit",
    "en": "You are registered",
    "ar": "تم تسجيلك",
    "tr": "Kaydınız yapıldı",
    "pt": "Está inscrito",
}
CANCELLED: Words = {
    "fr": "Rencontre annulée",
    "en": "Meeting cancelled",
    "ar": "تم إلغاء اللقاء",
    "tr": "Buluşma iptal edildi",
    "pt": "Encontro cancelado",
}
POSTPONED: Words = {
    "fr": "Rencontre reportée, nouvelle date à venir",
    "en": "Meeting postponed, new date to come",
    "ar": "تم تأجيل اللقاء، وسيُعلن موعد جديد",
    "tr": "Buluşma ertelendi, yeni tarih bildirilecek",
    "pt": "Encontro adiado, nova data em breve",
}
MOVED: Words = {
    "fr": "Nouvelle date : venez-vous toujours ?",
    "en": "New date: are you still coming?",
    "ar": "موعد جديد: هل ستأتي؟",
    "tr": "Yeni tarih: yine gelecek misiniz?",
    "pt": "Nova data: continua a vir?",
}
REMINDER: Words = {
    "fr": "Rappel : venez-vous toujours ?",
    "en": "Reminder: are you still coming?",
    "ar": "تذكير: هل ستأتي؟",
    "tr": "Hatırlatma: gelecek misiniz?",
    "pt": "Lembrete: continua a vir?",
}
NEW_HOUR: Words = {
    "fr": "Votre entretien change d'heure",
    "en": "Your interview has a new time",
    "ar": "تغيّر موعد مقابلتك",
    "tr": "Görüşmenizin saati değişti",
    "pt": "A sua entrevista mudou de hora",
}
TABLE_CHANGED: Words = {
    "fr": "Votre entretien change d'employeur ou de métier",
    "en": "Your interview has a new employer or job",
    "ar": "تغيّر صاحب العمل أو الوظيفة في مقابلتك",
    "tr": "Görüşmenizin işvereni veya işi değişti",
    "pt": "A sua entrevista muda de empregador ou de função",
}
FIRM_INTERESTED: Words = {
    "fr": "Un employeur aimerait vous revoir",
    "en": "An employer would like to meet you again",
    "ar": "صاحب عمل يود لقاءك مجددًا",
    "tr": "Bir işveren sizinle yeniden görüşmek istiyor",
    "pt": "Um empregador gostaria de voltar a vê-lo",
}
CHOOSE: Words = {
    "fr": "Rien ne part sans votre accord.",
    "en": "Nothing leaves unless you agree.",
    "ar": "لا يُرسل شيء دون موافقتك.",
    "tr": "Onayınız olmadan hiçbir şey gönderilmez.",
    "pt": "Nada segue sem o seu acordo.",
}
ASKED: Mapping[str, Words] = {
    "opinion": {
        "fr": "Comment s'est passée la rencontre ?",
        "en": "How was the meeting?",
        "ar": "كيف كان اللقاء؟",
        "tr": "Buluşma nasıl geçti?",
        "pt": "Como correu o encontro?",
    },
    "days_30": {
        "fr": "Un mois après : et maintenant ?",
        "en": "One month later: what came of it?",
        "ar": "بعد شهر: ماذا حدث بعدها؟",
        "tr": "Bir ay sonra: sonuç ne oldu?",
        "pt": "Um mês depois: o que resultou?",
    },
    "days_90": {
        "fr": "Trois mois après : et maintenant ?",
        "en": "Three months later: what came of it?",
        "ar": "بعد ثلاثة أشهر: ماذا حدث بعدها؟",
        "tr": "Üç ay sonra: sonuç ne oldu?",
        "pt": "Três meses depois: o que resultou?",
    },
}
# Before the same words, for a mediator: no name, for a phone may lie about.
FOR_GUEST: Words = {
    "fr": "Personne inscrite : {said}",
    "en": "Person registered: {said}",
    "ar": "شخص مسجل: {said}",
    "tr": "Kaydettiğiniz kişi: {said}",
    "pt": "Pessoa inscrita: {said}",
}
PASSED: Mapping[str, Words] = {
    "neighbourhoods_first": {
        "fr": "Les places sont gardées pour les habitants des quartiers.",
        "en": "Places are kept for residents of the neighbourhoods.",
        "ar": "الأماكن محجوزة لسكان الأحياء.",
        "tr": "Yerler mahalle sakinlerine ayrılmıştır.",
        "pt": "Os lugares estão reservados aos moradores dos bairros.",
    },
    "already_busy": {
        "fr": "Vous avez déjà une place ailleurs à cette heure.",
        "en": "You already have a place elsewhere at that time.",
        "ar": "لديك مكان آخر في هذا الوقت.",
        "tr": "Bu saatte başka bir yerde yeriniz var.",
        "pt": "Já tem um lugar noutro sítio a essa hora.",
    },
}
