"""What is asked of people: experience, diploma, driving licence."""

import re
from typing import NamedTuple

from applys.jobs.models import Diploma, Experience
from applys.jobs.rules.imported import reading, words
from applys.jobs.rules.imported.doubts import Doubt, Doubts

EXPERIENCES = {"D": Experience.NONE, "S": Experience.SOME, "E": Experience.REQUIRED}
LEVELS = (
    (re.compile(r"bac ?\+ ?[3-9]|licence|master"), Diploma.BAC3),
    (re.compile(r"bac ?\+ ?[12]|bts|dut"), Diploma.BAC2),
    (re.compile(r"bac"), Diploma.BAC),
    (re.compile(r"cap\b|bep"), Diploma.CAP),
    (re.compile(r"aucune|brevet|achevee|[3-6]eme|2nd"), Diploma.NONE),
)
REQUIRED = "E"
SPEAKS_OF_A_LICENCE = re.compile(r"\bpermis\b|\bvehicule|\bvoiture|\bconduite\b|\bconduire\b")
SPEAKS_OF_A_DIPLOMA = re.compile(
    r"\bdiplom|\bbac\b|\bbaccalaureat|\bcap\b|\bbep\b|\bbts\b|\bdut\b|\blicence\b|\bmaster\b"
    r"|\btitre pro|\bbrevet\b|\bqualification\b"
)


class Demands(NamedTuple):
    experience: Experience | None
    diploma: Diploma | None
    licence_required: bool | None


def read(raw: object, told: str, doubts: Doubts) -> Demands:
    """The demands of a raw offer, `told` being its title and description.

    A field that is absent means "none asked" only if the words do not speak of one either.
    """
    said = words.folded(told)
    return Demands(_experience(raw, doubts), _diploma(raw, said, doubts), _licence(raw, said))


def _experience(raw: object, doubts: Doubts) -> Experience | None:
    code = reading.text(reading.at(raw, "experienceExige")).strip().upper()
    label = words.folded(reading.text(reading.at(raw, "experienceLibelle")))
    if known := EXPERIENCES.get(code):
        return known
    if label.startswith("debutant"):
        return Experience.NONE
    if re.match("[0-9]", label):
        return Experience.REQUIRED
    if code or label:
        doubts.add(Doubt.UNKNOWN_EXPERIENCE)
    return None


def _diploma(raw: object, said: str, doubts: Doubts) -> Diploma | None:
    """The highest diploma required; one that is only wished for is none required."""
    asked = reading.several(reading.at(raw, "formations"))
    if not asked:
        return None if SPEAKS_OF_A_DIPLOMA.search(said) else Diploma.NONE
    required = [each for each in asked if _is_required(each)]
    levels = [_level(each) for each in required]
    if None in levels:
        doubts.add(Doubt.UNKNOWN_DIPLOMA)
    known = [level for level in levels if level]
    if not known:
        return None if required else Diploma.NONE
    return max(known, key=list(Diploma).index)


def _level(training: object) -> Diploma | None:
    said = words.folded(reading.text(reading.at(training, "niveauLibelle")))
    return next((level for pattern, level in LEVELS if pattern.search(said)), None)


def _licence(raw: object, said: str) -> bool | None:
    asked = reading.several(reading.at(raw, "permis"))
    if asked:
        return any(_is_required(each) for each in asked)
    return None if SPEAKS_OF_A_LICENCE.search(said) else False


def _is_required(asked: object) -> bool:
    """Required when it says so, and when it says nothing."""
    return reading.text(reading.at(asked, "exigence")).strip().upper() in ("", REQUIRED)
