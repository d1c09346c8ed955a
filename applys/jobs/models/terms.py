"""The words in which an offer says what it asks and gives."""

from enum import StrEnum


class WorkTime(StrEnum):
    DAYS = "days"
    EVENINGS = "evenings"
    NIGHTS = "nights"
    WEEKENDS = "weekends"


class PayPeriod(StrEnum):
    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"


class Experience(StrEnum):
    NONE = "none"
    SOME = "some"
    REQUIRED = "required"


class Diploma(StrEnum):
    NONE = "none"
    CAP = "cap"
    BAC = "bac"
    BAC2 = "bac2"
    BAC3 = "bac3"


class FrenchLevel(StrEnum):
    """The level of French asked, by the European framework."""

    NONE = "none"
    A1 = "a1"
    A2 = "a2"
    B1 = "b1"
    B2 = "b2"
