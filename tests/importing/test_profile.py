"""A profile from another program fills ours, and nothing that it does not say."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitgen.importing.profile import Profile, read_profile_from
from kitgen.model.errors import InputError

RESUME = {
    "basics": {
        "name": "Ana Ruiz",
        "label": "Nurse",
        "email": "ana.ruiz@mail.example",
        "phone": "+1 614 555 0142",
        "url": "https://anaruiz.example",
        "location": {
            "address": "4 Mill Road",
            "postalCode": "43004",
            "city": "Columbus",
            "region": "OH",
            "countryCode": "US",
        },
        "profiles": [{"network": "LinkedIn", "url": "https://www.linkedin.com/in/ana-ruiz"}],
    },
    "work": [{"name": "Cedar Bluff", "position": "Staff nurse", "startDate": "2023-01-01"}],
}
RENDERCV = """\
cv:
  name: Ana Ruiz
  location: Columbus, USA
  email: ana.ruiz@mail.example
  phone: tel:+1-614-555-0142
  website: https://anaruiz.example
  social_networks:
    - network: LinkedIn
      username: ana-ruiz
  sections:
    experience:
      - company: Cedar Bluff
        position: Staff nurse
        start_date: 2023-01
        end_date: present
design:
  theme: classic
"""
VCARD = """\
BEGIN:VCARD
VERSION:4.0
FN:Ana Ruiz
N:Ruiz;Ana;;;
EMAIL;TYPE=home:ana.ruiz@mail.example
TEL;VALUE=uri;TYPE=cell:tel:+1-614-555-0142
ADR;TYPE=home:;;4 Mill Road;Columbus;OH;43004;United States
item1.URL:https://anaruiz.example
TITLE:Staff nurse
ORG:Cedar Bluff;Ward 4
END:VCARD
"""


def read(text: str) -> Profile:
    return read_profile_from(text.encode(), "me")


@pytest.mark.parametrize(
    ("text", "source"),
    [(json.dumps(RESUME), "JSON Resume"), (RENDERCV, "RenderCV"), (VCARD, "vCard")],
)
def test_a_profile_is_read(text: str, source: str) -> None:
    found = read(text)
    assert found.source == source
    assert (found.name, found.email) == ("Ana Ruiz", "ana.ruiz@mail.example")
    assert "614" in found.phone
    assert found.links[0] == "https://anaruiz.example"
    assert found.headline == "Staff nurse at Cedar Bluff"
    assert found.country == "US"
    assert "Columbus" in found.address[-1]


def test_a_job_that_ended_is_no_headline() -> None:
    work = [{"name": "Cedar Bluff", "position": "Staff nurse", "endDate": "2024-01-01"}]
    assert read(json.dumps({**RESUME, "work": work})).headline == "Nurse"


def test_a_wrong_address_is_left_and_told() -> None:
    found = read(VCARD.replace("ana.ruiz@mail.example", "ana at home"))
    assert (found.email, found.left) == ("", ("email: ana at home",))


@pytest.mark.parametrize("text", ["", "name: Ana", "[]", "{}", "BEGIN:VCALENDAR", '{"basics": 1}'])
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read(text)


@given(st.binary(max_size=200), st.sampled_from([json.dumps(RESUME), RENDERCV, VCARD]))
def test_a_damaged_profile_is_read_or_refused(noise: bytes, text: str) -> None:
    data = text.encode()
    place = sum(noise) % len(data)
    try:
        read_profile_from(data[:place] + noise + data[place:], "me")
    except InputError as error:
        assert error.problems[0].message
