"""Levels: how each record of the model is called in a sentence."""

from __future__ import annotations

from kitgen.model import interview as model
from kitgen.model.applicant import Applicant
from kitgen.model.helpers import Helper, Referee
from kitgen.model.interviewer import Interviewer
from kitgen.model.offer import Offer, Postponed
from kitgen.reading.field_types import RecordType

LEVELS: dict[RecordType, str] = {
    model.Interview: "the interview",
    Interviewer: "an interviewer",
    Applicant: "the applicant",
    model.Concern: "a concern",
    model.LogEntry: "a log entry",
    model.Outcome: "the outcome",
    model.CompetingOffer: "the competing offer",
    model.Item: "the item",
    model.Ratings: "the ratings",
    Offer: "the offer",
    Postponed: "what was put off",
    Helper: "somebody who helped",
    Referee: "a referee",
}
