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


# What people write for one of these words, where no letters of it show which is meant.
SYNONYMS = {
    "onsite": ("in person", "face to face", "f2f", "office", "their office", "at theirs", "live"),
    "video": (
        "zoom",
        "teams",
        "google meet",
        "meet",
        "online",
        "virtual",
        "skype",
        "webex",
        "remote",
    ),
    "phone": ("call", "telephone", "phone call", "phone screen", "tel", "mobile"),
    "email": ("mail", "letter"),
    "text": ("sms", "whatsapp", "message"),
    "hiring-manager": ("manager", "boss", "supervisor", "team lead", "line manager"),
    "recruiter": ("hr", "human resources", "talent", "agency", "personnel"),
    "executive": ("ceo", "director", "vp", "head", "owner", "founder", "principal", "president"),
    "peer": ("colleague", "teammate", "coworker", "team"),
    "rejected": ("no", "rejection", "turned down", "not selected", "refused"),
    "silence": ("ghosted", "no answer", "nothing", "no reply"),
    "offer": ("yes", "offered", "got it", "hired"),
    "advanced": ("next round", "second round", "through"),
    "formal": ("sir", "polite"),
    "casual": ("informal", "first name", "friendly"),
}
