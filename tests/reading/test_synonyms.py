import pytest

from kitgen.model import interview as model
from kitgen.model.applicant import Applicant
from kitgen.model.interviewer import Interviewer
from kitgen.reading.field_types import fields_of
from kitgen.reading.synonyms import ANYWHERE, SYNONYMS, called


def test_a_synonym_is_of_a_field_and_no_field_itself():
    for kind, names in SYNONYMS.items():
        assert set(names) <= set(fields_of(kind))
        also = [name for group in names.values() for name in group]
        assert not set(also) & set(fields_of(kind))
        assert len(also) == len(set(also))
    assert set(ANYWHERE) <= set(fields_of(Interviewer))


@pytest.mark.parametrize(
    ("key", "kind", "field"),
    [
        ("role", Interviewer, "title"),
        ("Topic", Interviewer, "talked_about"),
        ("hobby", Interviewer, "personal"),
        ("title", model.Interview, "role"),
        ("location", model.Interview, "place"),
        ("city", Applicant, "address"),
        ("Job title", Applicant, "headline"),
        ("mobile", Interviewer, "phone"),
        ("mobile", model.Interview, ""),  # an interview has no number
        ("xyzzy", Interviewer, ""),
    ],
)
def test_what_other_people_call_a_field(key, kind, field):
    assert called(key, kind) == field
