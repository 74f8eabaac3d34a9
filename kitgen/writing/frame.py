"""The frame of a message: role, days, count and decision, as this letter says them."""

from __future__ import annotations

import datetime as dt
import re

from kitgen.writing import dates, grammar
from kitgen.writing.context import Facts, LetterContext, chosen_word
from kitgen.writing.greeting import salutation
from kitgen.writing.readers import decision
from kitgen.writing.vague import in_month, vague_day

MOST_ROLE_WORDS = 3  # before the noun: the Senior Embedded Engineer job
MOST_NAMES = 3  # of the others, told one by one
LONGEST_SHORT = 3  # letters of an abbreviation: VP, CEO
NOON, EVENING = dt.time(12), dt.time(17)
NEAR_DAYS = 27  # within which a day of the month says which month


def frame(ctx: LetterContext) -> dict[str, str]:
    """Return the slots that every letter has: company, role, day, count, decision."""
    interview, applicant, locale, met = ctx.interview, ctx.applicant, ctx.locale, ctx.interview.date
    role = short_role(interview.role)
    if ctx.fresh:
        when, noun = "", ctx.word("our-talk")
    elif ctx.sent is None:
        when, noun = dates.absolute(met, locale, ctx.word), dates.month_day(met, locale)
    else:
        tonight = ctx.sent - ctx.today == dt.timedelta(1) and ctx.today == met
        seen = None if tonight or _tells_of_day_after(ctx) else ctx.sent
        when = dates.past(met, seen, locale, ctx.word) if seen else _on(ctx, met)
        noun = dates.past_noun(met, seen, locale, ctx.word) if seen else dates.weekday(met, locale)
    return {
        "company": _company(ctx),
        "role": role,
        "role_small": (small := _small(ctx, role)),
        "the_role": _the_role(ctx, small),
        "the_job": _job(ctx),
        "a_role": grammar.with_article(small),
        "weekday": dates.weekday(met, locale),
        "role_full": grammar.one_line(interview.role),
        "when": when,
        "when_noun": noun,
        "day": dates.month_day(met, locale),
        "applicant": grammar.one_line(applicant.name or ""),
        "phone": applicant.phone or "",
        "department": _department(ctx),
        **_count(ctx),
        **_clock(ctx),
        **_decision(ctx),
    }


def _tells_of_day_after(ctx: LetterContext) -> bool:
    """Tell whether a reaction speaks of the next morning, beside which nothing is `yesterday`."""
    reaction = (ctx.person.my_reaction or "").lower() if ctx.person else ""
    day_after = any(words in reaction for words in ctx.prose.words("day-after"))
    return day_after and ctx.sent == ctx.interview.date + dt.timedelta(1)


def _on(ctx: LetterContext, day: dt.date) -> str:
    """Name a day so that it is right tonight and tomorrow: on Wednesday."""
    return ctx.word("on", day=dates.weekday(day, ctx.locale))


def _company(ctx: LetterContext) -> str:
    """Return the employer as one says it: the Department for …, the University of …."""
    name = grammar.one_line(ctx.interview.company_name)
    spoken, _, last = name.rpartition(" ")
    name = spoken.rstrip(",") if spoken and last in ctx.prose.words("legal") else name
    first, _, rest = name.partition(" ")
    titled = first.lower() in ctx.prose.words("titled") and rest.startswith(("of ", "for "))
    titled = titled or bool(re.match(r"[A-Z][\w’'-]* (?:[\w’'-]+ )*[a-z]+ (?:of|for) ", name))
    return grammar.curly(f"the {name}" if titled else name)


def _the_role(ctx: LetterContext, role: str) -> str:
    """Return the role within a sentence: `the Head Gardener job`, `the job of Head of Data`."""
    said = grammar.words(role)
    head = grammar.words(re.split(r"\s(?:in|of|for|at|on)\s", role, maxsplit=1)[0])
    if {*said[-1:], *head[-1:]} & set(ctx.prose.words("role")):
        flag = "itself"
    else:
        long = len(role.split()) > MOST_ROLE_WORDS or _is_activity(ctx, role)
        flag = "long" if long else ""
    territory = (ctx.locale.territory or "").lower()
    facts = Facts({"role": role}, frozenset({flag, territory, ctx.register.value}))
    return chosen_word(ctx.prose.variants("shared", "the-role"), facts)


def _is_activity(ctx: LetterContext, role: str) -> bool:
    """Tell whether a job is called by what one does in it: valeting cars, driving a van."""
    first, *rest = role.lower().split()
    several = bool(rest) and rest[0].endswith("s") and not rest[0].endswith("ss")
    goes_on = several or (rest[:1] and rest[0] in ctx.prose.words("behind-doing"))
    return first.endswith("ing") and bool(goes_on)


def _job(ctx: LetterContext) -> str:
    """Return what the job is called once its name was told: the job, the post."""
    flags = frozenset({(ctx.locale.territory or "").lower(), ctx.register.value})
    return chosen_word(ctx.prose.variants("shared", "the-job"), Facts({}, flags))


def _small(ctx: LetterContext, role: str) -> str:
    """Return a role as it stands in a sentence: Head Gardener, roofer's mate, barista.

    It keeps the capitals that its words share; a lone one before a common word is no name.
    """
    first, *rest = role.split()
    common = {*ctx.prose.words("role-words"), *ctx.prose.words("role")}
    head = re.split(r"\s(?:in|of|for|at|on)\s", " ".join(rest), maxsplit=1)[0]  # … for Ohio
    plain = all(word[:1].islower() for word in head.split())
    known = grammar.words(first.removesuffix("s").rstrip("'’"))[:1] or ("",)
    return role[:1].lower() + role[1:] if plain and known[0] in common else role


def short_role(role: str) -> str:
    """Return the role as one says it: without what stands behind a comma, dash or bracket."""
    line = _spoken(grammar.one_line(role))
    short = re.split(r"(?<!\s)(?:\s*[,;(\[|]\s*|\s+[-–—]\s+)", line, maxsplit=1)[0].strip()
    return short if len(short) > 2 else line


def _spoken(role: str) -> str:
    """Return a role without its shouting: SHEPHERD is Shepherd, and VP stays VP."""
    if role != role.upper() or len(role) <= LONGEST_SHORT:
        return role
    return " ".join(w if len(w) <= LONGEST_SHORT else w.capitalize() for w in role.split())


def _count(ctx: LetterContext) -> dict[str, str]:
    """Return how many were met, in words, and the names of the others."""
    people, numbers = ctx.interview.people, ctx.prose.words("numbers")
    if len(people) < 2 or len(people) > len(numbers) or ctx.to_agent:
        return {}
    others = [p for p in people if p != ctx.person and p.name]
    names = [salutation(ctx, p).name for p in others]
    if len({name == p.name for name, p in zip(names, others, strict=True)}) > 1:
        named = zip(names, others, strict=True)  # one by the whole name, so all of them
        names = [p.name or "" if (p.name or "").startswith(name) else name for name, p in named]
    whole = len(names) == len(people) - 1 and len(names) <= MOST_NAMES
    return {
        "many": numbers[len(people) - 1],
        "others": numbers[len(people) - 2],
        "names": grammar.join_list(names, ctx.word("and")) if whole else "",
    }


def _clock(ctx: LetterContext) -> dict[str, str]:
    """Return the time of day, and how long this person gave."""
    mine = ctx.person.slot if ctx.person else None
    span = mine or ctx.interview.time
    if span is None:
        return {}
    part = "morning" if span.start < NOON else "afternoon" if span.start < EVENING else "evening"
    found = {"half_day": ctx.word(part)}
    alone = mine is not None or len(ctx.interview.people) == 1
    if span.end and alone:
        found["minutes"] = ctx.prose.pairs("minutes").get(str(span.minutes), "")
    return found


def _decision(ctx: LetterContext) -> dict[str, str]:
    date = decision(ctx.interview)
    if date is None:
        return {}
    upcoming = date.on >= ctx.day
    gone = "" if upcoming else "_passed"
    if date.words and (said := vague_day(ctx, date)):
        return {f"decision_span{gone}": said}
    if not date.is_exact:
        month = dates.month(date.on, ctx.locale)
        return {f"decision_month{gone}": month, f"decision_span{gone}": in_month(ctx, month)}
    named = dates.named(date.on, ctx.day, ctx.locale, ctx.word)
    if not upcoming:
        return {"decision_passed": named}
    away = (date.on - ctx.day).days
    near = ctx.prose.pairs("days").get(str(date.on.day), "") if 5 < away < NEAR_DAYS else ""
    if away < 2:  # nobody can still ask before today, and hardly before tomorrow
        return {"decision_day": named}
    return {"decision_day": named, "decision_near": near or named}


def _department(ctx: LetterContext) -> str:
    """Return the department of somebody without a name, as a sentence has it."""
    person = ctx.person
    if person is None or person.name or not person.department:
        return ""
    return grammar.one_line(person.department)
