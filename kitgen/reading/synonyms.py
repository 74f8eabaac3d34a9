"""Synonyms: what else people call a field, where no letters of its name show what is meant."""

from __future__ import annotations

from kitgen.model import interview as model
from kitgen.model.applicant import Applicant
from kitgen.model.interviewer import Interviewer
from kitgen.reading.field_types import RecordType, fields_of
from kitgen.yaml.tree import as_field

SYNONYMS: dict[RecordType, dict[str, tuple[str, ...]]] = {
    model.Interview: {
        "company": ("employer", "firm", "organisation", "organization", "business"),
        "role": ("position", "job", "job_title", "title", "vacancy", "post"),
        "date": ("when", "day", "on", "interview_date"),
        "format": ("type", "mode", "medium"),
        "link": ("meeting_link", "video_link", "join_url", "zoom", "teams"),
        "place": ("location", "where", "venue", "address"),
        "interviewers": ("people", "panel", "met", "interviewed_by", "who"),
        "drawn_to": ("interest", "excited_about", "attracted_by", "what_draws_me"),
        "why": ("motivation", "my_reason"),
        "decision_by": ("decision", "deadline", "hear_by", "they_decide"),
        "concern": ("doubt", "doubts", "worry"),
    },
    Interviewer: {
        "title": ("role", "position", "job", "job_title"),
        "talked_about": ("topic", "topics", "subject", "discussed", "about", "we_discussed"),
        "said": ("quote", "remark", "they_said", "told_me"),
        "my_reaction": ("reaction", "liked", "i_liked", "my_thoughts", "i_thought", "i_said"),
        "need": ("needs", "problem", "challenge", "looking_for", "wants"),
        "i_did": ("proof", "experience", "my_experience", "evidence", "example"),
        "praised": ("praise", "kind_word", "compliment", "they_praised", "liked_about_me"),
        "kindness": ("kind", "kind_enough", "was_kind", "did_for_me", "showed_me"),
        "personal": ("hobby", "hobbies", "small_talk", "smalltalk", "in_common"),
        "promised": ("promise", "to_send", "follow_up", "i_promised"),
    },
    Applicant: {
        "address": ("location", "place", "city", "town", "home"),
        "links": ("website", "url", "site", "portfolio", "github"),
        "headline": ("title", "job_title", "profession"),
        "strengths": ("skills",),
        "coach": ("counsellor", "counselor", "adviser", "advisor", "career_coach", "mentor"),
    },
}
ANYWHERE = {
    "email": ("e-mail", "mail", "email_address"),
    "phone": ("tel", "mobile", "telephone", "phone_number", "cell"),
}


def called(key: str, kind: RecordType) -> str:
    """Return the field of a record that other people call so, or nothing."""
    names = SYNONYMS.get(kind, {}) | {
        name: also for name, also in ANYWHERE.items() if name in fields_of(kind)
    }
    return next((name for name, also in names.items() if as_field(key) in also), "")
