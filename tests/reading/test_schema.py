"""The schema says of a file what the reader says."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from kitgen.cli.app import cli
from kitgen.model.applicant import Applicant
from kitgen.model.fields import Audience, Frozen
from kitgen.model.interview import Interview
from kitgen.model.reflection import Question, Reflection, Section
from kitgen.reading.field_types import fields_of, records
from kitgen.reading.levels import LEVELS
from kitgen.reading.schema import interview_schema, profile_schema

SAMPLES = sorted((Path(__file__).parents[2] / "content" / "interviews").iterdir())


def errors(schema, data):
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(data)]


def as_an_editor_reads_it(text):
    """Return the YAML as an editor's language server sees it: with numbers and booleans."""
    data = YAML(typ="safe", pure=True).load(text)
    return json.loads(json.dumps(data, default=str))


@pytest.mark.parametrize("schema", [interview_schema(), profile_schema()])
def test_the_schemas_are_of_their_dialect(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_fits(path):
    text = path.read_text(encoding="utf-8")
    front = text if path.suffix == ".yaml" else text.split("\n---\n")[0].removeprefix("---\n")
    assert errors(interview_schema(), as_an_editor_reads_it(front)) == []


SMALLEST = "company: A\nrole: B\ndate: 2026-11-18\ninterviewers: [{name: C}]\n"


@pytest.mark.parametrize(
    "more",
    [
        "they_liked: one text\n",
        "phone: 1\n",
        "formt: video\n",
        "format: vidio\n",
        "decision_by: December\n",
        "posting: ftp://a.example\n",
        "outcome: {on: 2026-12-01}\n",
        "key: mine\n",
    ],
)
def test_what_the_reader_refuses_does_not_fit(more):
    fits = more.startswith("they_liked")
    assert bool(errors(interview_schema(), as_an_editor_reads_it(SMALLEST + more))) is not fits


@pytest.mark.parametrize(
    "more", ["time:\n", "round: 2\n", "concern: my commute\n", "log:\n", "finalist: true\n"]
)
def test_what_the_reader_accepts_fits(more):
    assert errors(interview_schema(), as_an_editor_reads_it(SMALLEST + more)) == []


def test_every_field_is_described_with_its_audience():
    schema = interview_schema()
    objects = [schema, profile_schema(), *schema["$defs"].values()]
    for properties in (found["properties"] for found in objects):
        for name, field in properties.items():
            assert field["description"], name
            assert field["x-audience"] in [audience.value for audience in Audience], name


def test_the_schema_names_the_fields_of_the_model_as_files_do():
    schema = interview_schema()
    assert set(schema["properties"]) == {*fields_of(Interview), "applicant", "reflection"}
    assert set(profile_schema()["properties"]) == set(fields_of(Applicant))
    assert {"register", "from"} <= {
        name for found in schema["$defs"].values() for name in found["properties"]
    }
    kinds = {kind for kind in Frozen.__subclasses__() if kind in LEVELS} - {Interview}
    assert set(schema["$defs"]) == {kind.__name__ for kind in kinds}


def test_the_command_prints_one_or_both():
    runner = CliRunner()
    both = json.loads(runner.invoke(cli, ["schema"]).stdout)
    assert both == {"interview": interview_schema(), "profile": profile_schema()}
    assert json.loads(runner.invoke(cli, ["schema", "profile"]).stdout) == profile_schema()
    assert runner.invoke(cli, ["schema", "letter"]).exit_code == 2


@pytest.mark.parametrize("kind", [*records(Interview), *records(Applicant)])
def test_every_record_has_a_name_to_be_told_by(kind):
    assert kind in (Reflection, Section, Question) or LEVELS[kind]  # those are read by headings


@pytest.mark.parametrize("schema", [interview_schema(), profile_schema()])
def test_every_record_that_a_schema_refers_to_is_described_there(schema):
    named = set(re.findall(r"#/\$defs/(\w+)", json.dumps(schema)))
    assert "Referee" in named and named <= schema["$defs"].keys()
    offer = "offer: {answer_by: 2026-12-18, terms: [four days], better: [a day at home]}\n"
    assert errors(interview_schema(), as_an_editor_reads_it(SMALLEST + offer)) == []
