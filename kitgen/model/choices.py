"""Choices: the words that a field of an interview or profile takes, and no others."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    RECRUITER = "recruiter"
    HIRING_MANAGER = "hiring-manager"
    PEER = "peer"
    EXECUTIVE = "executive"
    PANEL = "panel"


class Register(StrEnum):
    FORMAL = "formal"
    WARM = "warm"
    CASUAL = "casual"


class Prefers(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    LINKEDIN = "linkedin"
    CARD = "card"
    TEXT = "text"  # on their mobile phone


class Format(StrEnum):
    ONSITE = "onsite"
    VIDEO = "video"
    PHONE = "phone"


class ContactPolicy(StrEnum):
    OPEN = "open"
    NONE = "none"
    VIA_RECRUITER = "via-recruiter"


class Result(StrEnum):
    REJECTED = "rejected"
    OFFER = "offer"
    ADVANCED = "advanced"
    WITHDRAWN = "withdrawn"
    SILENCE = "silence"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CANCELLED = "cancelled"  # it did not take place


class Purpose(StrEnum):
    JOB = "job"
    TALK = "talk"  # an informational talk: nothing is applied for


class Pace(StrEnum):
    NORMAL = "normal"
    PATIENT = "patient"


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"


class Opened(StrEnum):
    """Fields of an interview that are for its writer alone, until they open them to a coach."""

    NEXT_STEP = "next_step"
    REQUESTS = "requests"
    ALSO_MET = "also_met"
    NEW_SINCE = "new_since"
    COMPETING_OFFER = "competing_offer"
    OFFER = "offer"
    OUTCOME = "outcome"
