"""An offer, a talk that was moved: what happens between an interview and its end."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from kitgen.model.fields import Day, Frozen, Switch, Text, field, one_of


class Offer(Frozen):
    """The offer they made, and what is still to be said about it; every figure is the user's."""

    answer_by: Day | None = field("The day by which they want an answer.", example="2026-12-18")
    ask_until: Day | None = field("The day until which I ask for time.", example="2027-01-08")
    start: Day | None = field("My first day, as they wrote it.", example="2027-02-01")
    terms: tuple[Text, ...] = field(
        "The terms as they wrote them, each a thing.",
        default=(),
        example="four days a week",
    )
    better: tuple[Text, ...] = field(
        "What I ask for instead, each a thing.",
        default=(),
        example="one day a week at home",
    )
    because: Text | None = field(
        'Ends "I ask because …".', example="I would move two hundred miles for it"
    )


class Whose(StrEnum):
    ME = "me"
    THEM = "them"


class Postponed(Frozen):
    """An interview that did not take place when it should have."""

    by: Annotated[Whose, one_of(Whose)] = field(
        "Who put it off or did not come: me or them.", required=True, example="them"
    )
    missed: Switch = field("Nobody had said so before: a no-show.", default=False)
    because: Text | None = field('Ends "I ask because …".', example="my train stands still")
    times: tuple[Text, ...] = field(
        "When I could come instead.", default=(), example="Thursday morning"
    )
