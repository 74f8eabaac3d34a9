"""The worksheet asks what the content asks, filled with what the interview file says."""

from __future__ import annotations

import pytest
from support.kits import SAMPLES, questions

from kitgen.model.errors import InputError
from kitgen.model.fields import Audience
from kitgen.model.interview import Interview
from kitgen.model.reflection import Question, Reflection, Section
from kitgen.model.worksheet import AnswerKind, Prompt, Worksheet, WorksheetPart
from kitgen.reading.interview import read_interview
from kitgen.writing.questions import read_questions
from kitgen.writing.worksheet import build_worksheet
from kitgen.yaml.source import read_source


def interview(**fields: object) -> Interview:
    known = {"kit": "k", "company": "Ash", "role": "Baker", "date": "2026-11-18"}
    people = ({"key": "maya", "name": "Maya Chen", "title": "Director", "email": "m@ash.example"},)
    return Interview.model_validate({**known, "interviewers": people, **fields})


def built(**fields: object) -> Worksheet:
    return build_worksheet(interview(**fields), {"reflection": questions()})


def prompt(sheet: Worksheet, id_: str) -> Prompt:
    return next(p for part in sheet.parts for p in part.prompts if p.id == id_)


def within(prompt: Prompt, name: str) -> Prompt:
    return next(p for p in prompt.prompts if p.id.endswith(f"-{name}"))


def test_fields_fill_their_prompts_and_gaps_stay_ruled() -> None:
    sheet = built(they_liked=["the bread", "the questions"])
    assert prompt(sheet, "liked").facts == ("the bread", "the questions")
    forgot = prompt(sheet, "forgot")
    assert not forgot.answered and forgot.lines == 2


def test_a_person_is_named_with_what_is_known_and_room_for_the_rest() -> None:
    person = prompt(built(), "person-1")
    assert person.text == "Maya Chen, Director"
    assert within(person, "reach").facts == ("m@ash.example",)
    assert not within(person, "promised").answered
    assert not [p for p in person.prompts if p.id.endswith("-name")]


def test_a_person_without_a_name_gets_a_line_for_it() -> None:
    person = prompt(built(interviewers=({"key": "x", "name": None},)), "person-1")
    assert person.text == "Somebody I met"
    assert within(person, "name").lines == 1


def test_questions_come_with_their_answers_and_blank_ones_follow() -> None:
    asked = (Question(asked="Why *us*?", said="The bread."),)
    sheet = built(reflection=Reflection(questions=asked))
    first, second = prompt(sheet, "question-1"), prompt(sheet, "question-2")
    assert first.text == "Why *us*?" and not first.blank
    assert within(first, "said").answer == "The bread."
    assert second.blank and not within(second, "said").answered


def test_doubts_pair_with_their_answers() -> None:
    sheet = built(concern=({"about": "my pace", "answer": "I am quick."}, {"about": "nights"}))
    assert within(prompt(sheet, "doubt-1"), "answer").facts == ("I am quick.",)
    assert within(prompt(sheet, "doubt-2"), "about").facts == ("nights",)
    assert not within(prompt(sheet, "doubt-2"), "answer").answered


def test_sections_find_their_prompt_whatever_their_case_and_stops() -> None:
    section = Section(heading="what went WELL?", text="All of it.", audience=Audience.COACH)
    sheet = built(reflection=Reflection(sections=(section,)))
    assert prompt(sheet, "went-well").answer == "All of it."


def test_a_section_nobody_asked_for_is_kept_and_private() -> None:
    section = Section(heading="The dream I had", text="A river.", audience=Audience.ME)
    sheet = built(reflection=Reflection(sections=(section,)))
    note = prompt(sheet, "note-1")
    assert (note.text, note.answer) == ("The dream I had", "A river.")
    part = next(part for part in sheet.parts if note in part.prompts)
    assert part.audience is Audience.ME


def test_nothing_that_was_written_is_missing() -> None:
    for path in SAMPLES:
        reading = read_interview(read_source(path)).interview
        sheet = build_worksheet(reading, {"reflection": questions()})
        whole = outline(sheet)
        for section in reading.reflection.sections:
            assert section.text in whole, (path.name, section.heading)
        for question in reading.reflection.questions:
            assert question.asked in whole and question.said in whole and question.better in whole


def test_ideas_are_asked_for_only_if_they_asked() -> None:
    assert not [p for part in built().parts for p in part.prompts if p.id == "ideas"]
    assert prompt(built(ideas=["a map"]), "ideas").facts == ("a map",)


def test_ids_are_unique_since_forms_and_links_need_them() -> None:
    sheet = built(concern=({"about": "a"}, {"about": "b"}))
    ids = [part.id for part in sheet.parts]
    ids += [p.id for part in sheet.parts for q in part.prompts for p in (q, *q.prompts)]
    assert len(ids) == len(set(ids))


def test_ratings_checks_and_the_card_are_there() -> None:
    sheet = built()
    assert prompt(sheet, "rapport").kind is AnswerKind.RATING
    assert len(prompt(sheet, "ready").options) >= 4
    assert [part.id for part in sheet.parts if part.boxed] == ["card"]
    assert "Silence is not bad news." in sheet.closing


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("no title", 1, "must begin with its title"),
        ("# T\n### Deep {#x}", 2, "skips a level"),
        ("# T\n## WorksheetPart", 2, "no id"),
        ("# T\n## P {#p}\n# Again {#q}", 3, "second title"),
        ("# T\n## P {#p linse=3}", 2, 'unknown setting "linse"'),
        ("# T\n## P {#p lines=three}", 2, 'lines is "three"'),
        ("# T\n## P {#p audience=boss}", 2, 'audience is "boss"'),
    ],
)
def test_mistakes_in_a_question_file_are_placed(text: str, line: int, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_questions(text, "mine.md")
    (problem,) = caught.value.problems
    assert message in problem.message and problem.advice
    assert (str(problem.path), problem.line) == ("mine.md", line)


def test_a_field_that_no_interview_has_is_named() -> None:
    text = "# T\n## P {#p}\n### Q {#q from=they_likd}"
    with pytest.raises(InputError, match="they_likd"):
        build_worksheet(interview(), {"reflection": text})


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_worksheets_read_as_they_should(path, golden) -> None:  # type: ignore[no-untyped-def]
    reading = read_interview(read_source(path)).interview
    golden(
        f"worksheets/{path.stem}.txt",
        outline(build_worksheet(reading, {"reflection": questions()})),
    )


def outline(sheet: Worksheet) -> str:
    """The worksheet as text: what stands on it, and how many lines are ruled."""
    parts = "\n".join(_part(part) for part in sheet.parts)
    return f"{sheet.title}\n{sheet.intro}\n\n{parts}\n{sheet.closing}\n"


def _part(part: WorksheetPart) -> str:
    box = " [box]" if part.boxed else ""
    prompts = "\n".join(_prompt(p, "  ") for p in part.prompts)
    return f"== {part.heading} ({part.audience}){box}\n{part.intro}\n{prompts}\n"


def _prompt(prompt: Prompt, indent: str) -> str:
    lines = [f"{indent}{prompt.text}{' ____' if prompt.blank else ''}", prompt.hint]
    lines += [*prompt.facts, prompt.answer, *(f"[ ] {o}" for o in prompt.options)]
    if prompt.kind is AnswerKind.RATING:
        lines.append("1 2 3 4 5")
    elif not prompt.answered and not prompt.prompts and not prompt.options:
        lines.append("____ " * prompt.lines)
    head, *rest = [line for line in lines if line]
    inner = [_prompt(p, f"{indent}  ") for p in prompt.prompts]
    return "\n".join([head, *(f"{indent}  {line}".rstrip() for line in rest), *inner])
