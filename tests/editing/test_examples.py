"""Examples beside the fields: of the kind of job that was typed, and such as kitgen would take."""

from __future__ import annotations

import pytest
from support.letters import shipped_shapes

from kitgen.desk.form import interview_form
from kitgen.editing.examples import load_examples
from kitgen.files.project import Layers
from kitgen.library import library_of
from kitgen.model.errors import InputError
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.reading.field_types import fields_of

LIBRARY = library_of(Layers.of(None))
EXAMPLES = LIBRARY.examples()


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Staff nurse", "a ward is only as calm as its handover"),
        ("night-shift forklift driver", "no timetable is worth a broken hip"),
        ("barista", "a guest forgives a long wait, but not a short answer"),
        ("florist", "people come back for how they were spoken to"),
        ("plumbers mate", "a job is finished when the floor is swept"),
        ("Laboratory Technician", "a result that surprises nobody was not looked at"),
        ("Regional Sales Rep", "anybody can sell once"),
        ("dog walker", "the mornings are busy and Saturdays are fun"),
        ("", "the mornings are busy and Saturdays are fun"),
        ("vet", "an owner remembers how you spoke to the dog"),
        ("Veterinary nurse", "an owner remembers how you spoke to the dog"),
        ("school bus driver", "no timetable is worth a broken hip"),
        ("roofing foreman", "a job is finished when the floor is swept"),
        ("exhibitions technician", "a visitor remembers one object and one story"),
        ("Senior Firmware Engineer", "a robot should fail like a good waiter, quietly"),
    ],
)
def test_examples_are_of_the_kind_of_job(role: str, said: str) -> None:
    form = interview_form({("role",): role}, LIBRARY.words(None), EXAMPLES)
    shown = {one.name: one.example for one in form.people[0].first}
    assert shown["said"] == said
    assert shown["name"], "what a kind leaves out is everybody's"


def test_every_example_would_pass_where_it_is_shown() -> None:
    shapes = shipped_shapes()
    known = {*fields_of(Interview), *fields_of(Interviewer), "about", "answer"}
    for found in (EXAMPLES.everyday, *(texts or {} for _, texts in EXAMPLES.kinds)):
        assert set(found) - known <= {"headline", "strengths"}
        for name, text in found.items():
            if name in shapes.fields:
                assert shapes.repair(name, text) == (text, []), (name, text)
                assert shapes.doubt_in(name, text) is None, (name, text)


def test_a_faulty_file_of_examples_is_told_with_its_place() -> None:
    with pytest.raises(InputError, match="everyday"):
        load_examples("kinds: []\n")
    with pytest.raises(InputError, match="role"):
        load_examples("everyday: {}\nkinds: [{role: '('}]\n")
