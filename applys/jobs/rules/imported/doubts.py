"""What an import may doubt of an offer."""

from enum import StrEnum


class Doubt(StrEnum):
    """One slug of `Offer.flags`."""

    ALTERNANCE_UNCLEAR = "alternance_unclear"
    COMMUNE_MISSING = "commune_missing"
    CONTACT_NOT_AN_EMAIL = "contact_not_an_email"
    COORDINATES_ABSURD = "coordinates_absurd"
    COORDINATES_SWAPPED = "coordinates_swapped"
    CREATED_AT_MISSING = "created_at_missing"
    DESCRIPTION_CUT = "description_cut"
    DURATION_UNREADABLE = "duration_unreadable"
    HOURS_UNREADABLE = "hours_unreadable"
    HTML_IN_DESCRIPTION = "html_in_description"
    LINK_UNUSABLE = "link_unusable"
    NO_COORDINATES = "no_coordinates"
    NO_DESCRIPTION = "no_description"
    NO_EMPLOYER = "no_employer"
    NO_PLACE = "no_place"
    NO_ROME = "no_rome"
    NO_TITLE = "no_title"
    NOT_EMPLOYMENT = "not_employment"
    PAY_ABSURD = "pay_absurd"
    PAY_NOT_STATED = "pay_not_stated"
    PAY_UNREADABLE = "pay_unreadable"
    PERSONAL_PHONE = "personal_phone"
    PHONE_UNUSABLE = "phone_unusable"
    PLACE_IS_TOWN_CENTRE = "place_is_town_centre"
    POSITIONS_ABSURD = "positions_absurd"
    PREMIUM_PHONE = "premium_phone"
    TITLE_CUT = "title_cut"
    UNFAIR_WORDING = "unfair_wording"
    UNKNOWN_CONTRACT = "unknown_contract"
    UNKNOWN_DIPLOMA = "unknown_diploma"
    UNKNOWN_EXPERIENCE = "unknown_experience"
    UNKNOWN_ROME = "unknown_rome"
    UPDATED_AT_MISSING = "updated_at_missing"
    WAS_NOT_TEXT = "was_not_text"


Doubts = set[Doubt]
