"""Helpers: who speaks for an applicant, and who helped along the way."""

from __future__ import annotations

from kitgen.model.fields import Email, Frozen, Label, Name, Note, Switch, Text, field


class Referee(Frozen):
    """Somebody who speaks for me when an employer asks."""

    name: Name = field("As they spell it.", required=True, example="Ruth Okafor")
    email: Email | None = field("One address.", example="ruth@polar.example")
    phone: Note | None = field("Their number.", example="+1 614 555 0117")
    address_as: Label | None = field("Exactly how to address them.", example="Ruth")
    relation: Label | None = field(
        "How they know me, for the sheet that an employer gets.",
        example="my manager at Polar Freight, 2021 to 2024",
    )
    tell: Text | None = field(
        'Ends "It would help me most if you could speak of …".',
        example="the winter with the forty nodes",
    )
    asked: Switch = field("They have said that they would.", default=False)


class Helper(Frozen):
    """Somebody who helped me to get this far."""

    name: Name = field("As they spell it.", required=True, example="Lou Marsh")
    email: Email | None = field("One address.", example="lou@mail.example")
    address_as: Label | None = field("Exactly how to address them.", example="Lou")
    by: Text | None = field('Ends "You helped me by …".', example="telling me of the job")
