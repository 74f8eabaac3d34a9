"""Endings as people say them: what ended a search comes before the round that it ended."""

from __future__ import annotations

import pytest
from support.dictated import setting

from kitgen.cli.no_event import no_event
from kitgen.dictation.events import told_event

TOLD = {
    "declined": (
        "declined the offer",
        "I've declined",
        "rejected their offer",
        "turned them down",
        "turned the offer down",
        "turned down the job",
        "offer declined",
        "called to decline the offer",
        "said no to them",
        "told them no",
        "passed on the offer",
    ),
    "accepted": (
        "accepted the offer",
        "I accepted their offer",
        "offer accepted",
        "took the job",
        "said yes",
        "signed the contract",
        "verbally accepted",
        "i've accepted",
    ),
    "rejected": (
        "they turned me down",
        "was turned down for the job",
        "didn't get the job",
        "did not get it",
        "she got the job",
        "they gave it to somebody",
        "they hired another candidate",
        "they withdrew the offer",
        "the offer was rescinded",
        "no offer",
        "they did not offer me the job",
        "didn't make it to the next round",
        "no second interview",
        "they said no after the second round",
        "the position was cancelled",
        "they passed on me",
        "hiring freeze",
    ),
    "withdrawn": (
        "withdrew before the final round",
        "accepted another offer",
        "took a job elsewhere",
        "declined the second interview",
        "no longer interested",
        "pulled my application",
    ),
    "offer": ("got the job", "they hired me", "I'm hired", "verbal offer", "offered me the job"),
    "advanced": ("offered me a second interview", "got through", "they want to see me again"),
    "silence": ("ghosted after the second round",),
    "cancelled": ("they cancelled",),
}


@pytest.mark.parametrize(
    ("said", "result"), [(said, result) for result, every in TOLD.items() for said in every]
)
def test_an_ending_is_what_it_is_called(said: str, result: str) -> None:
    told = told_event(said, ("Maya Chen",), setting())
    assert told is not None and (told.kind, told.what) == ("outcome", result)


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("they withdrew", "Who took what back?"),
        ("they've backed out", "Who took what back?"),
        ("they changed their mind", "Who took what back?"),
        ("got another offer", "as `competing_offer:`"),
        ("offer from another company", "as `competing_offer:`"),
        ("no offer yet", "There is nothing to write down yet"),
        ("heard nothing", "There is nothing to write down yet"),
    ],
)
def test_what_may_be_either_is_asked_and_what_is_no_ending_is_told(said: str, hint: str) -> None:
    assert told_event(said, ("Maya Chen",), setting()) is None
    assert hint in no_event(said, setting())
