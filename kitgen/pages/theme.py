"""A theme: how documents look, in templates, style sheets and tokens."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kitgen.files.cache import cached
from kitgen.model.errors import InputError, Problem
from kitgen.model.values.texts import nearest
from kitgen.pages.embedding import Find, NotThereError, data_url, in_css, in_html
from kitgen.pages.languages import mark
from kitgen.pages.policy import content_policy, loading_fault
from kitgen.pages.spacing import bound, unbroken, unrunted
from kitgen.pages.webfonts import with_fonts

if TYPE_CHECKING:
    from kitgen.files.sandbox import Sandbox
    from kitgen.pages.words import Words

TABLES = ("font", "colour", "dark", "field", "size", "paper")
SETTINGS = ("extends", "title", "description", "system_fonts", "logo")
TOKEN_NAME = re.compile(r"[a-z][a-z0-9-]*")
VARIABLE = re.compile(r"var\(\s*--([a-z0-9-]+)\s*\)")
UNSAFE_VALUE = re.compile(r"[;{}<>\\\x00-\x1f]")
GENERIC_FONTS = frozenset(("serif", "sans-serif", "monospace", "cursive", "system-ui"))


@dataclass(frozen=True, eq=False)  # loaded once: itself alone is the same
class Theme:
    """A theme with everything it extends; `files` maps `<theme>/<path>` to its text."""

    name: str
    title: str
    lineage: tuple[str, ...]  # the theme itself first
    tokens: Mapping[str, str]  # CSS value by name: font-text, colour-ink, size-letter
    dark: Mapping[str, str]  # the tokens that differ on a dark screen
    papers: Mapping[str, Mapping[str, str]]  # by paper: paper-size, paper-margin
    fonts: tuple[str, ...]  # every family named, in order
    system_fonts: bool
    files: Mapping[str, str]
    description: str = ""
    logo: str = ""  # a picture for the letterhead, as a `data:` URL

    def css(self, *names: str, paper: str | None = None) -> str:
        """Join style sheets of these names, from the oldest ancestor to the theme itself.

        With a paper, every `var(--token)` becomes its value, as print needs it.

        InputError if there is none of them, or one could close its element.
        """
        return "\n".join(text for _, text in self.sheets(*names, paper=paper))

    def sheets(self, *names: str, paper: str | None = None) -> list[tuple[str, str]]:
        """Return what `css` joins, each text with its path below `themes/`."""
        found = [
            (f"{theme}/{name}", self.files[f"{theme}/{name}"])
            for name in names
            for theme in reversed(self.lineage)
            if f"{theme}/{name}" in self.files
        ]
        if not found:
            raise _error(self.name, f"there is no style sheet {' or '.join(names)}")
        for path, text in found:
            if "</" in text:
                raise _error(path, "a style sheet cannot contain “</”")
        found = [(path, self._embedded(in_css, path, text)) for path, text in found]
        if paper is None:
            return found
        values = {**self.tokens, **self.papers[paper]}
        return [(path, _resolved(path, text, values)) for path, text in found]

    def _embedded(self, embed: Callable[[str, Find], str], path: str, text: str) -> str:
        """Write into a file of the theme what it names beside it."""
        theme = path.partition("/")[0]
        lineage = self.lineage[self.lineage.index(theme) :]

        def find(name: str) -> str | None:
            places = (f"{one}/{name.removeprefix('./')}" for one in lineage)
            return next(
                (data_url(p, self.files[p]) or None for p in places if p in self.files), None
            )

        try:
            return embed(text, find)
        except NotThereError as error:
            message = f"there is no file “{error.name}” beside it, and nothing else is loaded"
            raise _error(path, message, error.line) from None

    def root_css(self) -> str:
        """Declare the tokens as custom properties, those for a dark screen beside them."""
        dark = _declarations(self.dark)
        return (
            f":root{{color-scheme:light dark;{_declarations(self.tokens)}}}\n"
            f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        )

    def script(self, name: str) -> str:
        """Return a script's text, to be written into a page as it is.

        InputError if there is none, or it could close its element.
        """
        text = self.source(name)
        if text is None or "</" in text:
            raise _error(name, "there is no such script, or it contains “</”")
        return text

    def unshipped(self, families: Container[str]) -> tuple[str, ...]:
        """Return the families that a `[font]` token names first and that are not among these."""
        lists = (value for key, value in self.tokens.items() if key.startswith("font-"))
        first = dict.fromkeys(value.split(",")[0].strip('"') for value in lists)
        return tuple(f for f in first if f not in families and f not in GENERIC_FONTS)

    def render(self, template: str, words: Words | None = None, **view: object) -> str:
        """Fill in a template with plain values, each escaped; InputError where it is at fault.

        With `words`, the template can call what turns values into texts (`pages/views`). A
        template may be a stranger's, so that whatever it stumbles over is its own fault.
        """
        from jinja2 import TemplateSyntaxError

        from kitgen.files.plain import NotPlainError
        from kitgen.files.sandbox import place_of
        from kitgen.pages.views import tools

        try:
            return self._environment.fill(template, view, tools(words) if words else None)
        except TemplateSyntaxError as error:
            name = error.name or template
            raise self._fault(name, error.message or "", error.lineno) from error
        except (InputError, NotPlainError):
            raise
        except Exception as error:
            name, line = place_of(error)
            message = f"{type(error).__name__}: {error}"
            raise self._fault(name or template, message, line) from error

    def render_kept(self, template: str, **view: object) -> str:
        """Do the same from the store, if the theme and the values are those of an earlier run."""
        ours = sorted(path for path in self.files if path.partition("/")[0] in self.lineage)
        texts = (*self.lineage, *ours, *(self.files[path] for path in ours), repr(view))
        return cached(template, texts, lambda: self.render(template, None, **view))

    def screen(self, template: str, words: Words | None = None, **view: object) -> str:
        """Fill in a page for the browser; InputError where it could load or run anything."""
        html = self.render(template, words, **view)
        if fault := loading_fault(html, self._runnable):
            raise self._fault(template, fault, 0)
        return with_fonts(html, self.tokens)

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """The names of all scripts of the theme and its ancestors."""
        paths = (path.partition("/") for path in self.files if path.endswith(".js"))
        return tuple(sorted({name for theme, _, name in paths if theme in self.lineage}))

    @cached_property
    def _runnable(self) -> tuple[str, ...]:
        """What a page may run: the texts of these scripts."""
        return tuple(map(self.script, self.scripts))

    def _path(self, template: str) -> str | None:
        """Return where a template's text stands below `themes/`, None if the theme has none.

        `<ancestor>/<name>` is what that ancestor would use.
        """
        theme, _, rest = template.partition("/")
        lineage, name = self.lineage, template
        if theme in lineage and rest:
            lineage, name = lineage[lineage.index(theme) :], rest
        paths = (f"{ancestor}/{name}" for ancestor in lineage)
        return next((path for path in paths if path in self.files), None)

    def source(self, template: str) -> str | None:
        """Return a template's text, None if there is none."""
        path = self._path(template)
        if path is None or not path.endswith(".html"):
            return None if path is None else self.files[path]
        return self._embedded(in_html, path, self.files[path])

    def _fault(self, template: str, message: str, line: int) -> InputError:
        """Tell of a mistake in a template, with the line as it stands there."""
        path = self._path(template) or template
        lines = self.files.get(path, "").split("\n")
        shown = lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""
        lead = len(shown) - len(shown.lstrip())
        told = _error(path, message, line).problems[0]
        marked = replace(told, column=lead + 1, source_line=shown, width=len(shown) - lead)
        return InputError(marked if shown.strip() else told)

    @cached_property
    def _environment(self) -> Sandbox:
        from markupsafe import Markup

        from kitgen.files.sandbox import Sandbox
        from kitgen.pages.template_cache import compiled_templates

        environment = Sandbox(self.source, compiled_templates())
        environment.filters.update(foreign=mark, bound=bound, unbroken=unbroken, unrunted=unrunted)
        environment.globals.update(
            logo=self.logo,
            css=lru_cache(maxsize=64)(lambda *names: Markup(self.css(*names))),
            root_css=lru_cache(maxsize=1)(lambda: Markup(self.root_css())),
            script=lambda name: Markup(self.script(name)),
            csp=lambda *names, style="": content_policy(map(self.script, names), style),
        )
        return environment

    def __getstate__(self) -> dict[str, Any]:
        state = dict(self.__dict__)
        state.pop("_environment", None)  # holds compiled code, which cannot be pickled
        return state


def load_theme(files: Mapping[str, str], name: str) -> Theme:
    """Load a theme and its ancestors from the texts under `themes/`, by `<theme>/<path>`."""
    lineage = _lineage(files, name)
    tables = [_manifest(files, theme) for theme in reversed(lineage)]
    merged: dict[str, dict[str, Any]] = {table: {} for table in TABLES}
    for theme, manifest in zip(reversed(lineage), tables, strict=True):
        _refuse_unknown(files, lineage, theme, manifest, merged)
        for table in TABLES:
            merged[table].update(manifest.get(table, {}))
    named = [family for value in merged["font"].values() for family in _families(value)]
    return Theme(
        name=name,
        title=str(tables[-1].get("title", name)),
        lineage=lineage,
        tokens={
            f"{table}-{key}": _value(name, key, value)
            for table in ("font", "colour", "field", "size")
            for key, value in merged[table].items()
        },
        dark={f"colour-{key}": _value(name, key, v) for key, v in merged["dark"].items()},
        papers={paper: _paper(name, values) for paper, values in merged["paper"].items()},
        fonts=tuple(dict.fromkeys(named)),
        system_fonts=any(manifest.get("system_fonts") is True for manifest in tables),
        files=files,
        description=str(tables[-1].get("description", "")),
        logo=_logo(files, lineage),
    )


def _refuse_unknown(
    files: Mapping[str, str],
    lineage: tuple[str, ...],
    theme: str,
    manifest: Mapping[str, Any],
    below: Mapping[str, Mapping[str, Any]],
) -> None:
    """Refuse a token that no ancestor has and no sheet or template uses: a slip, with its line."""
    if theme == lineage[-1]:
        return
    for table in ("font", "colour", "dark", "field", "size"):
        home = "colour" if table == "dark" else table
        known = {*below[home], *(manifest.get("colour", {}) if table == "dark" else ())}
        for key in manifest.get(table, {}).keys() - known:
            name = f"{home}-{key}"
            if not any(name in files[path] for path in files if path.partition("/")[0] in lineage):
                meant = nearest(key, known)
                hint = f"; did you mean “{meant}”?" if meant else f"; it has {', '.join(known)}"
                path = f"{theme}/theme.toml"
                raise _error(path, f"[{table}] has no “{key}”{hint}", _line_of(files[path], key))


def theme_names(files: Mapping[str, str]) -> tuple[str, ...]:
    """List the themes that can be chosen; base is only built upon."""
    names = {path.partition("/")[0] for path in files if path.endswith("/theme.toml")}
    return tuple(sorted(names - {"base"}))


def _lineage(files: Mapping[str, str], name: str) -> tuple[str, ...]:
    lineage: list[str] = []
    following: str | None = name
    while following:
        if following in lineage:
            raise _error(name, f"the themes {', '.join(lineage)} extend each other in a circle")
        lineage.append(following)
        parent = _manifest(files, following).get("extends")
        if parent is not None and not isinstance(parent, str):
            raise _error(f"{following}/theme.toml", "extends takes the name of one theme")
        following = parent
    return tuple(lineage)


def _logo(files: Mapping[str, str], lineage: tuple[str, ...]) -> str:
    """Return the picture that the youngest theme with a `logo` names, as data."""
    for theme in lineage:
        name = _manifest(files, theme).get("logo")
        if name is None:
            continue
        place = f"{theme}/{name}"
        found = data_url(place, files.get(place, "")) if isinstance(name, str) else ""
        if not found.startswith("data:image/"):
            line = _line_of(files[f"{theme}/theme.toml"], "logo")
            message = f"there is no picture “{name}” beside it for the logo"
            raise _error(f"{theme}/theme.toml", message, line)
        return found
    return ""


def _line_of(text: str, key: str) -> int:
    """Return the line of a TOML file on which a key stands, 0 if that cannot be told."""
    match = re.search(rf"(?m)^\s*{re.escape(key)}\s*=", text)
    return text.count("\n", 0, match.start() + len(match[0])) + 1 if match else 0


def _manifest(files: Mapping[str, str], name: str) -> dict[str, Any]:
    path = f"{name}/theme.toml"
    if path not in files:
        known = ", ".join(theme_names(files))
        raise InputError(
            Problem("theme-unknown", f"there is no theme “{name}”", f"Choose one of: {known}.")
        )
    try:
        manifest = tomllib.loads(files[path])
    except tomllib.TOMLDecodeError as error:
        raise _error(path, str(error)) from error
    for key, value in manifest.items():
        if key in TABLES and isinstance(value, dict):
            continue
        if key not in SETTINGS:
            known = ", ".join((*SETTINGS, *(f"[{table}]" for table in TABLES)))
            raise _error(path, f"a theme has no “{key}”; it knows {known}")
    return manifest


def _paper(name: str, values: object) -> dict[str, str]:
    if not isinstance(values, dict):
        raise _error(f"{name}/theme.toml", "a paper is a table: [paper.a4]")
    size = str(values.get("size", "")).split()  # width and height: turned for wide pages
    wide = {"paper-wide": " ".join(reversed(size)), "paper-height": "".join(size[1:2])}
    return wide | {f"paper-{key}": _value(name, key, value) for key, value in values.items()}


def _families(value: object) -> list[str]:
    families = value if isinstance(value, list) else [value]
    return [str(family) for family in families if family not in GENERIC_FONTS]


def _value(name: str, key: str, value: object) -> str:
    """Write a token as CSS; a list is a list of font families."""
    if isinstance(value, list):
        items = [str(item) for item in value]
        text = ", ".join(item if item in GENERIC_FONTS else f'"{item}"' for item in items)
    else:
        items = [text := str(value)]
    if not TOKEN_NAME.fullmatch(key) or any(UNSAFE_VALUE.search(item) for item in items):
        raise _error(f"{name}/theme.toml", f"“{key}” cannot be “{text}”", 0)
    return text


def _resolved(path: str, css: str, values: Mapping[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        token = match[1]
        if token not in values:
            line = css.count("\n", 0, match.start()) + 1
            raise _error(path, f"no theme.toml gives a value to --{token}", line)
        return values[token]

    return VARIABLE.sub(value, css)


def _declarations(tokens: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in tokens.items())


def _error(path: str, message: str, line: int = 0) -> InputError:
    where = Path("themes", path)
    return InputError(Problem("theme", message, "Mend the theme's file.", path=where, line=line))
