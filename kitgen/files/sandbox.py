"""The sandbox of templates: plain values, named methods, counted turns, no file and no chance."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    nodes,
    pass_context,
    pass_environment,
)
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import do_join, do_replace
from jinja2.runtime import (
    BlockReference,
    Context,
    LoopContext,
    Macro,
    TemplateReference,
    Undefined,
)
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup

from kitgen.files.plain import MADE, length_of, plain_mapping
from kitgen.model.direction import names_apart

MOST_TURNS = 2_000_000  # of loops, and calls of macros and blocks, for one page
LONGEST = 1_000_000  # characters or items that a multiplication may come to
WIDEST = 20_000_000  # characters of a text that is put together, pictures and fonts included
LONGEST_PAGE = 200_000_000  # characters of all that is written into one page
PER_TURN = 1_000  # characters or items that are gone through in the time of one turn
SHORT = "short"  # the filter that bounds what others, and texts, lists and mappings, are made from
TURN = "turn"  # the filter that counts; templates may call it too, and only lose a turn

_SHAPED = ("capitalize", "casefold", "lower", "lstrip", "rstrip", "strip", "title", "upper")
_ASKED = ("count", "endswith", "find", "isdigit", "startswith")
_TAKEN_APART = ("join", "partition", "replace", "rpartition", "split", "splitlines")
_TEXT = frozenset((*_SHAPED, *_ASKED, *_TAKEN_APART, "removeprefix", "removesuffix"))
_NUMBER: frozenset[str] = frozenset()
_LIST = frozenset(("count", "index"))
_DAY = frozenset(("year", "month", "day", "weekday", "isoweekday", "isoformat"))
METHODS: Mapping[type, frozenset[str]] = {
    str: _TEXT,
    Markup: _TEXT | {"striptags", "unescape"},
    bool: _NUMBER,
    int: _NUMBER,
    float: _NUMBER,
    type(None): _NUMBER,
    tuple: _LIST,
    list: _LIST,
    dict: frozenset(("get", "items", "keys", "values")),
    range: _LIST,
    dt.date: _DAY,
}
COUNTED = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)  # what can come again
# What Jinja itself puts into a template: loops, macros, blocks and their like.
HELPERS = (LoopContext, Macro, BlockReference, TemplateReference, TemplateModule)
OWN = (*HELPERS, Namespace, Cycler, Joiner, Undefined)
# Filters that depend on chance, look into objects, or make texts of any length from a number.
NO_FILTERS = (
    "random",
    "pprint",
    "tojson",
    "center",
    "format",
    "indent",
    "slice",
    "batch",
    "wordwrap",
)
NO_GLOBALS = ("lipsum",)


@pass_environment
def _written(environment: Sandbox, value: Any) -> Any:
    """Count what is written; right-to-left text keeps its place among the others of a page."""
    kind = type(value)
    if kind is str or kind is Markup:  # most are, and weigh what they are long
        length = len(value)
        environment.write(length or 1)
        if length > WIDEST:
            _bound(length)
    else:
        environment.write(environment.weigh(value))
    if kind is str and environment.autoescape and not value.isascii():
        return names_apart(value)
    return value


class _Counts(threading.local):
    """What one page has come to so far; pages that are made side by side have their own."""

    turns = 0
    written = 0

    def __init__(self) -> None:
        self.handed: dict[int, int] = {}  # what each list or mapping handed in comes to, by its id


class Sandbox(SandboxedEnvironment):
    """Runs templates that may come from a stranger.

    A template sees what it is handed and no more: attributes are the keys of mappings and a few
    named methods of plain types. SecurityError where it asks for more, or runs too long.
    """

    intercepted_binops = frozenset(("*", "**", "%", "+"))

    def __init__(
        self,
        source: Callable[[str], str | None],
        cache: BytecodeCache | None = None,
        *,
        escaped: bool = True,
    ) -> None:
        super().__init__(
            loader=FunctionLoader(lambda name: _named(name, source(name))),
            bytecode_cache=cache,
            autoescape=escaped,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=not escaped,
            finalize=_written,
            auto_reload=False,
        )
        self.counts = _Counts()
        for name in NO_FILTERS:
            del self.filters[name]
        for name in NO_GLOBALS:
            del self.globals[name]
        self.filters[TURN] = _turn
        self.filters |= {SHORT: _short, "replace": _replaced, "join": _joined}

    def fill(
        self,
        template: str,
        values: Mapping[str, object],
        tools: Mapping[str, Callable[..., object]] | None = None,
    ) -> str:
        """Fill in a template with a copy of values, and tools; its turns are counted from here.

        NotPlainError where a value is more than data.
        """
        weights: dict[int, int] = {}
        copies = plain_mapping(values, weights)
        made = self.get_template(template)
        self.counts.turns = self.counts.written = 0
        self.counts.handed = weights
        return made.render({**(tools or {}), **copies})

    def turn(self, size: int = 0) -> None:
        """Count one turn, and the time that going through so much takes."""
        counts = self.counts
        counts.turns += 1 + size // PER_TURN
        if counts.turns > MOST_TURNS:
            raise SecurityError(f"it goes round more than {MOST_TURNS:,} times")

    def write(self, length: int) -> None:
        """Count what is written into the page."""
        counts = self.counts
        counts.written += length
        if counts.written > LONGEST_PAGE:
            _bound(counts.written, LONGEST_PAGE)

    def weigh(self, value: object) -> int:
        """Return how much a value comes to as text; SecurityError if that is too much."""
        if isinstance(value, MADE):
            whole = _weight(value, self.counts.handed, self._walk)
        else:
            whole = length_of(value) or 1
        _bound(whole)
        return whole

    def go_through(self, value: object) -> None:
        """Count the turn that making something of a value takes; SecurityError beyond bounds."""
        size = length_of(value)
        self.turn(size)
        if isinstance(value, MADE):
            self.weigh(value)
        elif size > WIDEST:
            _bound(size)

    def _walk(self, size: int, whole: int) -> None:
        self.turn(size)
        _bound(size, LONGEST)
        _bound(whole)  # before it is part of something larger

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a name up: in a mapping its key comes first, so that no method hides it."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Let through the methods named above, and what Jinja's own helpers have."""
        if attr.startswith("_"):
            return False
        known = METHODS.get(type(obj))
        if known is not None:
            return attr in known
        if isinstance(obj, tuple):  # what `groupby` yields
            return attr in ("grouper", "list")
        return isinstance(obj, OWN)

    def wrap_str_format(self, value: Any) -> None:
        """Have no way around the named methods for `str.format`."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply within bounds; no powers, and no texts formatted by a template's own hand.

        SecurityError beyond them.
        """
        sized = [side for side in (left, right) if hasattr(side, "__len__")]
        if operator == "**" or (operator == "%" and sized):
            raise SecurityError(f"templates cannot use {operator} here")
        if operator == "*" and not sized:
            _bound(sum(side.bit_length() for side in (left, right) if type(side) is int), LONGEST)
        if operator == "*" and sized:
            times = max([0, *(side for side in (left, right) if isinstance(side, int))])
            _bound(len(sized[0]) * times, LONGEST)
            _bound(self.weigh(sized[0]) * times)
        if operator == "+":
            texts = all(isinstance(side, str) for side in sized)
            _bound(sum(map(len, sized)), WIDEST if texts else LONGEST)
            _bound(sum(map(self.weigh, sized)))
            self.turn(sum(map(len, sized)))
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, obj: Any, *args: Any, **named: Any) -> Any:
        """Call a function or method; SecurityError where a text would grow beyond bounds."""
        text, name = getattr(obj, "__self__", None), getattr(obj, "__name__", "")
        for value in (text, *args, *named.values()):
            self.go_through(value)
        if isinstance(text, str) and name == "replace":
            _bound_replacing(text, *args)
        if isinstance(text, str) and name == "join" and args:
            args = (_bound_joining(args[0], text), *args[1:])
        return super().call(context, obj, *args, **named)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """Compile a template with a count at the head of whatever can come again."""
        for node in list(source.find_all(nodes.Node)):
            _weighed(node)
        for node in source.find_all(nodes.Node):
            if isinstance(node, COUNTED):
                node.body.insert(0, _counting(node))
        source.body.insert(0, _counting(source))
        return super()._generate(source, name, filename, defer_init)


def _bound(length: int, most: int = WIDEST) -> None:
    if length > most:
        raise SecurityError("this would be too long")


def _parts(value: Any) -> Collection[Any]:
    return (*value, *value.values()) if isinstance(value, dict) else value


def _weight(value: object, handed: Mapping[int, int], walk: Callable[[int, int], None]) -> int:
    """Return how much a list or mapping comes to as text, what is in it several times each time.

    `handed` is what those handed in come to, by their ids; of each other that is in it `walk` is
    told how long it is, and how much it comes to.
    """
    if (known := handed.get(id(value))) is not None:
        return known
    found: dict[int, int] = {}
    todo: list[Any] = [value]
    while todo:
        one = todo[-1]
        parts = _parts(one)
        made = [part for part in parts if isinstance(part, MADE)]
        new = [part for part in made if id(part) not in handed and id(part) not in found]
        if new:
            todo += new
            continue
        todo.pop()
        plain = sum([length_of(part) or 1 for part in parts if not isinstance(part, MADE)])
        whole = 2 + plain + sum([found.get(id(part)) or handed[id(part)] for part in made])
        walk(len(parts), whole)
        found[id(one)] = whole
    return found[id(value)]


@pass_context
def _short(context: Context, value: Any) -> Any:
    """Return a value that something is made from as it is, within bounds."""
    environment = context.environment
    assert isinstance(environment, Sandbox)
    environment.go_through(value)
    return value


def _weighed(node: nodes.Node) -> None:
    """Let a filter, a comparison, a text, list or mapping be made only from what is in bounds."""
    if isinstance(node, nodes.Filter) and node.node is not None and node.name not in (SHORT, TURN):
        node.node = _shortened(node.node)
    elif isinstance(node, nodes.Compare | nodes.Operand):
        node.expr = _shortened(node.expr)
    elif isinstance(node, nodes.Concat):
        node.nodes = list(map(_shortened, node.nodes))
    elif isinstance(node, nodes.List) or (isinstance(node, nodes.Tuple) and node.ctx == "load"):
        node.items = list(map(_shortened, node.items))
    elif isinstance(node, nodes.Pair):
        node.value = _shortened(node.value)


def _shortened(node: nodes.Expr) -> nodes.Expr:
    if isinstance(node, nodes.Const):
        return node
    return nodes.Filter(node, SHORT, [], [], None, None, lineno=node.lineno)


def _bound_replacing(text: str, old: Any, new: Any, *count: Any) -> None:
    _bound(len(text) + text.count(str(old)) * len(str(new)))


def _bound_joining(items: Any, between: str) -> list[Any]:
    """Return items to be joined, of which there are not too many for what comes between."""
    found = list(items)
    _bound(sum(len(str(item)) + len(between) for item in found))
    return found


@pass_context
def _replaced(context: Context, text: Any, old: Any, new: Any, count: Any = None) -> Any:
    _bound_replacing(str(text), old, new)
    return do_replace(context.eval_ctx, text, old, new, count)


@pass_context
def _joined(context: Context, items: Any, d: Any = "", attribute: Any = None) -> Any:
    return do_join(context.eval_ctx, _bound_joining(items, str(d)), d, attribute)


@pass_context
def _turn(context: Context, value: object) -> object:
    """Count one turn, and the characters that stand in what is gone round."""
    environment = context.environment
    assert isinstance(environment, Sandbox)
    environment.turn()
    environment.write(max(0, value) if isinstance(value, int) else length_of(value))
    return value


def _lengths(node: nodes.Node) -> Iterator[int]:
    """Yield the lengths of what stands in a node, but for nodes that have a count of their own."""
    for part in node.iter_child_nodes():
        if isinstance(part, nodes.TemplateData):
            yield len(part.data)
        elif not isinstance(part, COUNTED):
            yield from _lengths(part)


def _counting(node: nodes.Node) -> nodes.Node:
    """Return the count at the head of what can come again, of so many characters."""
    line, length = node.lineno, nodes.Const(sum(_lengths(node)), lineno=node.lineno)
    counted = nodes.Filter(length, TURN, [], [], None, None, lineno=line)
    return nodes.ExprStmt(counted, lineno=line)


def _named(name: str, text: str | None) -> tuple[str, str, None] | None:
    """Return a template's text with its name, under which tracebacks tell of it."""
    return None if text is None else (text, name, None)


def place_of(error: BaseException) -> tuple[str, int]:
    """Return in which template and line an error rose, as far in as templates go, or "" and 0."""
    found = ("", 0)
    step = error.__traceback__
    while step is not None:
        if "__jinja_exception__" in step.tb_frame.f_globals:  # Jinja's own mark on such a frame
            found = (step.tb_frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    return found
