"""Company and role, as subjects, texts and mail domains tell them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kitgen.importing.proposal import ProposedField
from kitgen.importing.words import InvitationWords
from kitgen.model.values.texts import line_of

BETWEEN = re.compile(
    r"(?<!\s)(?:\s+[-–—|/•·]\s+|\s*[:|•]\s+|\s*<>\s*|\s+x\s+|\s+//\s+|\s*[()\[\]]\s*)"
)
LONGEST = 70
MAYBE = "maybe_"  # before a group that counts only if their mail comes from there
ENDINGS = re.compile(
    r"com|org|net|edu|gov|nsw|vic|qld|tas|jobs|careers|co|uk|ac|sch|de|fr|eu|io|us|ca|au|nz|jp|in|ie|ch|at|app|ai|dev|example"
)
HOUR = re.compile(r"\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m\b|(?:12 )?(?:noon|midday)\b", re.IGNORECASE)
SAINT = ("St", "Ste", "Mt")  # at whose stop a name was cut
EDGES = ' .,-–:;*/"“”'


@dataclass(frozen=True)
class SubjectFacts:
    """What is known when a subject is read: names that are no company, and the hosts of people."""

    names: tuple[str, ...]
    hosts: tuple[str, ...]
    titles: frozenset[str]  # words by which a role is known
    places: str = ""  # where the events are, which may be called after the employer
    honorifics: frozenset[str] = frozenset()  # before a person's name: mr, dr


def company_and_role(
    subject: str, text: str, told: SubjectFacts, words: InvitationWords
) -> Iterator[ProposedField]:
    """Propose the company and the role, the most certain source first."""
    found: dict[str, ProposedField] = {}
    for raw in (
        *_by_pattern(bare_subject(subject, told, words), words),
        *_by_body(text, words),
        *_by_parts(subject, text, told, words),
    ):
        for one in _apart(_trimmed(raw, words), told):
            if _may_be(one, told, words):
                found.setdefault(one.field, one)
    known = found.get("company")
    by_host = _by_host(told, f"{subject}\n{text}\n{told.places}", words)
    if by_host and (known is None or _near(by_host.value, known.value) or known.guess):
        found["company"] = _longer(known, by_host)
    if "role" in found and "company" in found:  # Sous Chef at Hotel Aldmere
        role, name = found["role"], re.escape(found["company"].value)
        bare = re.sub(rf"(?i) (?:at|with|for|@) (?:the )?{name}$", "", role.value)
        found["role"] = replace(role, value=bare)
    yield from found.values()


def bare_subject(subject: str, told: SubjectFacts, words: InvitationWords) -> str:
    """Return a subject without prefixes, dates and the names of those who meet."""
    text = line_of(subject)
    while match := re.match(rf"\s*(?:{words['before'].pattern})\s*:\s*", text, re.IGNORECASE):
        text = text[match.end() :]
    text = words["behind"].sub("", text)
    for name in sorted(told.names, key=len, reverse=True):
        text = re.sub(
            rf"\s*\b(?:with |for |and |& )?{re.escape(name)}(?:['’]s)?(?!\w)",
            " ",
            text,
            flags=re.IGNORECASE,
        )
    return line_of(text).strip(" -–—:|,&/<>()")


def round_of(subject: str, words: InvitationWords) -> str:
    """Return which round a subject names, or nothing."""
    return next((name for name, one in words.rounds.items() if one.search(subject)), "")


def _unwrapped(text: str) -> str:
    """Return a text without the ends of lines at which a mail program broke its sentences."""
    return re.sub(r"(?m)^([^\n]{52,})(?<![.:!?])\n(?=\S)", r"\1 ", text)


def round_in(text: str, words: InvitationWords) -> str:
    """Return the one round that a text speaks of as this one, or nothing."""
    found = {one["round"].lower() for one in words["round_said"].finditer(text)}
    named = {round_of(one, words) for one in found} - {""}
    return named.pop() if len(named) == 1 else ""


def _by_pattern(subject: str, words: InvitationWords) -> Iterator[ProposedField]:
    for pattern in words.told:
        if match := pattern.fullmatch(subject):
            yield from _named(match, "the subject", words)


def _by_body(text: str, words: InvitationWords) -> Iterator[ProposedField]:
    whole = _unwrapped(text)
    for pattern in words.body:
        if match := pattern.search(text) or pattern.search(whole):
            yield from _named(match, "the text of the invitation", words)


def _by_parts(
    subject: str, text: str, told: SubjectFacts, words: InvitationWords
) -> Iterator[ProposedField]:
    parts = [
        bare_subject(part, told, words)
        for part in BETWEEN.split(_unprefixed(subject, words))
        if part.strip()
    ]
    parts = [part for part in parts if part and not words["kinds"].fullmatch(part)]
    for part in parts:
        if _is_role(part, told):
            yield ProposedField("role", part, "the subject")
        elif any(_fits(part, host) for host in told.hosts):
            yield ProposedField("company", part, "the subject")
    rest = [part for part in parts if not _is_role(part, told)]
    named = rest and re.search(rf"\b(?:at|with|for) {re.escape(rest[0])}(?!\w)", text)
    if len(rest) == 1 and (len(parts) > 1 or named):
        yield ProposedField("company", rest[0], "the subject", guess=not named)
    fits = [part for part in rest if any(_fits(part, host) for host in told.hosts)]
    other = [part for part in rest if part not in fits]
    if len(fits) == 1 and len(other) == 1 and len(rest) == len(parts):
        yield ProposedField("role", other[0], "the subject", guess=True)


def _unprefixed(subject: str, words: InvitationWords) -> str:
    text = line_of(subject)
    while match := re.match(rf"\s*(?:{words['before'].pattern})\s*:\s*", text, re.IGNORECASE):
        text = text[match.end() :]
    return words["behind"].sub("", text)


def _named(match: re.Match[str], source: str, words: InvitationWords) -> Iterator[ProposedField]:
    """Yield what a pattern names; of `Staff Nurse - Hartsfold Trust` each part for itself."""
    named = {
        field.removeprefix(MAYBE): value for field, value in match.groupdict().items() if value
    }
    unsure = {field.removeprefix(MAYBE) for field in match.groupdict() if field.startswith(MAYBE)}
    for field, value in named.items():
        parts = (part.strip(EDGES) for part in BETWEEN.split(line_of(value)))
        said = [part for part in parts if part and not words["kinds"].fullmatch(part)]
        first, *rest = said or [""]
        yield ProposedField(field, first, source, guess=field in unsure)
        other = "company" if field == "role" else "role"
        if rest and other not in named:
            yield ProposedField(other, rest[0], source, guess=True)


def _in_parts(label: str, text: str) -> str:
    """Find the name whose first and last words a domain is put together from.

    Or whose words begin as its parts do: lindenhof-med, Lindenhof Medizintechnik.
    """
    bare, begun = label.replace("-", ""), label.split("-")
    word = r"[A-Z][\w&’'-]*"
    for match in re.finditer(rf"{word}(?: (?:{word}|&|and|of)){{1,4}}", text):
        words = [re.sub(r"\W", "", one).lower() for one in match[0].split()]
        ends = [n for n in range(2, len(words) + 1) if words[0] + words[n - 1] == bare]
        if len(begun) > 1 and all(map(str.startswith, words, begun)) and len(words) >= len(begun):
            ends = [*ends, len(begun)]
        if ends:
            return " ".join(match[0].split()[: ends[0]])
    return ""


def _by_host(told: SubjectFacts, text: str, words: InvitationWords) -> ProposedField | None:
    """Propose what the domain of their mail is called, spelled as the text spells it."""
    for host in told.hosts:
        label = _label(host)
        if not label or words["agency_host"].search(label):
            continue
        if spelled := _in_text(label, text):
            spelled = plain_name(_in_full(spelled, text, words), words)
            return ProposedField("company", spelled, f"the text, as in {host}", guess=True)
        if spelled := _in_parts(label, text):
            spelled = plain_name(spelled, words)
            return ProposedField("company", spelled, f"the text, as in {host}", guess=True)
        shown = label.upper() if len(label) <= 3 else label.replace("-", " ").title()
        return ProposedField("company", shown, f"the domain {host}", guess=True)
    return None


def _in_text(label: str, text: str) -> str:
    """Find capitalised words that a domain's label is made of, or begins."""
    wanted = _letters(label)
    word = r"[A-Z0-9][\w&’'.-]*"
    best = ""
    for match in re.finditer(rf"(?<![@\w./-]){word}(?: (?:{word}|of|and|the|&)){{0,5}}", text):
        parts = match[0].rstrip(".").split()
        for start in range(len(parts)):
            for end in range(start + 1, len(parts) + 1):
                chunk = " ".join(parts[start:end]).strip(".,")
                letters = _letters(chunk)
                initials = "".join(
                    part[0] for part in parts[start:end] if part[0].isupper()
                ).lower()
                exact = letters == wanted or (end - start > 1 and initials == wanted)
                exact = exact or _is_shortened(parts[start:end], wanted)
                if exact and len(chunk) > len(best):
                    best = chunk
    return best


def _is_shortened(parts: list[str], wanted: str) -> bool:
    """Say whether a label is words and then initials: granitepeakcu, Granite Peak Credit Union."""
    return any(
        _letters("".join(parts[:cut])) + "".join(part[0] for part in parts[cut:]).lower() == wanted
        for cut in range(1, len(parts) - 1)
    )


def _in_full(name: str, text: str, words: InvitationWords) -> str:
    """Return a name with the capitalised words that end it in the text: Spanwell Instruments."""
    for match in re.finditer(
        rf"(?<!\w){re.escape(name)}((?: [A-Z][\w&-]+){{1,3}})(?=[,.;!\n]|$)", text
    ):
        if not any(words["kinds"].fullmatch(word) for word in match[1].split()):
            return match[0]
    return name


def _apart(one: ProposedField, told: SubjectFacts) -> Iterator[ProposedField]:
    """Part a role from the employer behind its comma: Teaching Assistant, Oakfield School."""
    first, comma, rest = one.value.partition(", ")
    if one.field == "role" and comma and any(_fits(rest, host) for host in told.hosts):
        yield replace(one, value=first)
        yield ProposedField("company", rest, one.source)
    elif one.field == "company" and rest in {part for name in told.names for part in name.split()}:
        yield replace(one, value=first)  # your interview with Calder Freight, Ana
    else:
        yield one


def _trimmed(one: ProposedField, words: InvitationWords) -> ProposedField:
    text = one.value
    while (shorter := words["trim"].sub("", text)) != text:
        text = shorter
    text = text.strip(EDGES)
    return replace(one, value=plain_name(text, words) if one.field == "company" else text)


def plain_name(company: str, words: InvitationWords) -> str:
    """Return a company's name as people say it: Calder Freight, of Calder Freight Inc."""
    if words["no_company"].fullmatch(company.strip()):
        return ""
    company = words["signed_for"].sub("", company).strip()
    if words["office_only"].match(company):  # of whom, it does not say
        return ""
    company = words["office_first"].sub("", company)
    for part in ("legal", "office", "legal"):
        bare = words[part].sub("", company).strip(EDGES)
        company = bare if len(bare) > 1 else company
    return company


def _label(host: str) -> str:
    """Return the part of a host that is the employer's: northwind of mail.northwind.example."""
    parts = [part for part in host.lower().split(".") if part]
    if len(parts) > 1 and len(parts[-1]) == 2:  # a country's
        parts.pop()
    while len(parts) > 1 and ENDINGS.fullmatch(parts[-1]):
        parts.pop()
    return parts[-1] if parts and len(host.split(".")) > 1 else ""


def _fits(name: str, host: str) -> bool:
    label, letters = _letters(_label(host)), _letters(name)
    if len(letters) < 2 or len(label) < 2:
        return False
    initials = "".join(part[0] for part in name.split()).lower()
    plain = _plain(name) or letters
    near = (letters.startswith(label), plain.startswith(label), label.startswith(letters))
    return any(near) or label.startswith(plain) or initials == label


def _is_role(text: str, told: SubjectFacts) -> bool:
    return any(word in told.titles for word in re.findall(r"[a-z-]+", text.lower()))


def _may_be(one: ProposedField, told: SubjectFacts, words: InvitationWords) -> bool:
    """Say whether a text may be a company or a role at all."""
    text = one.value
    if not 1 < len(text) <= LONGEST or words["kinds"].fullmatch(text) or "@" in text:
        return False
    if HOUR.match(text) or words["bare_day"].match(text) or text in SAINT:
        return False
    if one.field == "company" and words.met["a_room"].search(text):
        return False
    parts = {_letters(part) for name in told.names for part in (name, *name.split())}
    if _letters(text) in parts or "http" in text:
        return False
    fits = any(_fits(text, host) for host in told.hosts)
    if one.field == "company" and not fits:
        if words["no_company"].fullmatch(text):
            return False
        person = is_addressed(text, told.honorifics)
        return not _is_role(text, told) and not person and not (one.guess and told.hosts)
    return True


def is_addressed(text: str, honorifics: frozenset[str]) -> bool:
    """Say whether a text is somebody as one addresses them: Mr Asante, of no employer."""
    first, *rest = text.lower().split() or [""]
    return first in honorifics and 0 < len(rest) < 3


def _near(one: str, other: str) -> bool:
    first, second = _plain(one) or _letters(one), _plain(other) or _letters(other)
    return first.startswith(second) or second.startswith(first)


def _longer(known: ProposedField | None, by_host: ProposedField) -> ProposedField:
    return by_host if known is None or len(by_host.value) > len(known.value) else known


def _plain(text: str) -> str:
    """Return a text's letters as a domain has them: hopitalnord."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _letters(bare)


def hosts_of(
    addresses: Iterable[str], makers: Iterable[str], words: InvitationWords
) -> tuple[str, ...]:
    """Return the hosts of addresses that may be the employer's, the most frequent first.

    None is a maker's, whose programs write for employers: known ones, and those that are named.
    """
    hosts = [address.rpartition("@")[2].lower() for address in addresses if "@" in address]
    named = {_letters(name) for name in makers}
    own = [one for one in hosts if not words.of_nobody(one) and _letters(_label(one)) not in named]
    return tuple(sorted(dict.fromkeys(own), key=lambda host: -own.count(host)))


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
