"""A reflection: what the applicant wrote below the fields, each part with its audience."""

from __future__ import annotations

from kitgen.model.fields import Audience, Frozen, Markdown, field


class Question(Frozen):
    """A question they asked, what was said, and the better answer."""

    asked: Markdown = field("The question.", audience=Audience.COACH, required=True)
    said: Markdown = field("What I said.", audience=Audience.COACH, default="")
    better: Markdown = field("What I would say.", audience=Audience.COACH, default="")
    audience: Audience = field(
        "By the headings it stands under.", audience=Audience.COACH, default=Audience.COACH
    )


class Section(Frozen):
    """One section of the reflection, Markdown, with its audience by its heading."""

    heading: Markdown = field(
        "Says whom the section is for.", audience=Audience.COACH, required=True
    )
    text: Markdown = field("Markdown.", audience=Audience.COACH, required=True)
    audience: Audience = field("By the heading.", audience=Audience.COACH, required=True)
    private: bool = field("It, or what it stands under, is called private.", default=False)


class Reflection(Frozen):
    """What the applicant wrote below the front matter."""

    questions: tuple[Question, ...] = field("What they asked.", audience=Audience.COACH, default=())
    sections: tuple[Section, ...] = field(
        "All other sections.", audience=Audience.COACH, default=()
    )
