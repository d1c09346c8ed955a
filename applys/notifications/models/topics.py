"""What people are told of, and by which ways."""

from enum import StrEnum


class Topic(StrEnum):
    """What a person may switch off. `summary` counts what passed their daily limit."""

    OFFERS = "offers"
    SAVED_SEARCHES = "saved_searches"
    APPLICATIONS = "applications"
    EVENTS = "events"
    BOOKINGS = "bookings"
    REPORTS = "reports"
    ROUND = "round"
    DIRECTIONS = "directions"
    TOWN = "town"
    SUMMARY = "summary"


class Channel(StrEnum):
    """How a message reaches someone; a topic without its inbox is not told at all.

    Webhooks reach a partner's system, not a person.
    """

    INBOX = "inbox"
    PUSH = "push"
    EMAIL = "email"
    SMS = "sms"
    WEBHOOK = "webhook"


# What is on for those who chose nothing; a text message costs money, so it is always chosen.
ON_FOR_ALL = frozenset({Channel.INBOX, Channel.PUSH})
ON_FOR_STAFF = ON_FOR_ALL | {Channel.EMAIL}
