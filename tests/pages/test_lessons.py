"""What was learned is gathered over all interviews, with every picture also in words."""

from __future__ import annotations

import datetime as dt
import re

from support.html import HOSTILE, Page
from support.kits import words

from kitgen.model.debrief import AskedQuestion, Debrief
from kitgen.model.season import SeasonEntry
from kitgen.pages.lessons import lessons_page


def entry(kit: str, day: int, outcome: str | None = None, **debrief: object) -> SeasonEntry:
    return SeasonEntry(kit, kit.title(), "Baker", dt.date(2026, 11, day), outcome, (), "",
                       debrief=Debrief(**debrief))  # type: ignore[arg-type]  # fmt: skip


def page(*entries: SeasonEntry) -> tuple[str, Page]:
    from support.kits import theme

    html = lessons_page(entries, theme(), words())
    return html, Page(html)


def test_the_same_question_is_there_once_with_every_answer_the_newest_first() -> None:
    first = entry("ash", 3, questions=(AskedQuestion("Why us?", "The bread.", "The mornings."),))
    second = entry(
        "elm",
        18,
        questions=(AskedQuestion("why us", "The wood."), AskedQuestion("How long?", "Ten.")),
    )
    _, found = page(first, second)
    questions = [text for level, text in found.headings if level == 3]
    assert questions == ["How long?", "why us"]  # what has no better answer comes first
    assert found.text.index("The wood.") < found.text.index("The bread.")
    assert "Nothing yet. Write one on the worksheet" in found.text


def test_what_to_change_and_what_went_well_name_their_interview() -> None:
    _, found = page(entry("ash", 3, went_well="The crust.", differently="Sleep."))
    assert "What to change Ash, Tue, Nov 3 Sleep." in found.text
    assert "What went well Ash, Tue, Nov 3 The crust." in found.text


def test_ratings_are_drawn_and_told_the_oldest_first() -> None:
    html, found = page(
        entry("elm", 18, ratings=(("fit", 5),)), entry("ash", 3, ratings=(("fit", 1),))
    )
    assert "Fit : 1 (Ash, Tue, Nov 3); 5 (Elm, Wed, Nov 18)" in found.text
    [(x1, y1), (x2, y2)] = re.findall(r'<circle cx="(\d+)" cy="(\d+)"', html)
    assert int(x1) < int(x2) and int(y1) > int(y2)
    assert f'points="{x1},{y1} {x2},{y2}"' in html
    assert "Rapport" not in found.text


def test_outcomes_are_counted_in_words_and_bars() -> None:
    html, found = page(entry("a", 3, "rejected"), entry("b", 4, "rejected"), entry("c", 5))
    assert "Not decided 1 They said no 2 3 interviews so far" in found.text
    assert re.findall(r"M0 1h(\d+)v10", html) == ["50", "100"]


def test_an_empty_season_says_how_it_begins() -> None:
    _, found = page()
    assert "Nothing yet. Fill in a worksheet" in found.text
    assert "For you alone" in found.text


def test_no_text_of_the_user_becomes_markup() -> None:
    fields = {"went_well": HOSTILE, "differently": HOSTILE,
              "questions": (AskedQuestion(HOSTILE, HOSTILE, HOSTILE),)}  # fmt: skip
    html, found = page(entry("ash", 3, **fields))
    assert html.count("<script>") == len(found.all("script")) == 1
    assert not found.all("img") and not found.all("iframe") and not found.all("base")
