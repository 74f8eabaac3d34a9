"""Making mutants: mutmut's operators on one module, each change with its place and its function."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import libcst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import Mutation, create_mutations

Definition = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Mutant:
    """One change: the function it is in, the lines of its statement, and what became of what."""

    path: str
    number: int
    function: str
    line: int
    lines: tuple[int, ...]
    before: str
    after: str

    @property
    def name(self) -> str:
        """Return how the change is called: its module, its function and its number."""
        module = self.path.removesuffix(".py").replace("/", ".")
        return f"{module}:{self.function}#{self.number}"


@dataclass(frozen=True)
class _Made:
    module: libcst.Module
    mutations: tuple[Mutation, ...]


@cache
def _made(path: str) -> _Made:
    module, mutations, _, _ = create_mutations(path, Path(path).read_text("utf-8"))
    whole = libcst.FunctionDef
    inside = tuple(m for m in mutations if isinstance(m.contained_by_top_level_function, whole))
    return _Made(module, inside)


def mutants_of(path: str) -> list[Mutant]:
    """Return every mutant of the module at `path`, relative to the working folder."""
    made = _made(path)
    positions: Any = MetadataWrapper(made.module, unsafe_skip_copy=True).resolve(PositionProvider)
    tree = ast.parse(Path(path).read_text("utf-8"))
    named = _functions(tree)
    statements = _statements(tree)
    found = []
    for number, mutation in enumerate(made.mutations):
        begin = _begin(mutation.original_node, positions)
        line = begin.line if begin else 0
        name = next((n for n, d in reversed(named.items()) if _holds(d, line)), "")
        before = made.module.code_for_node(mutation.original_node).strip()
        after = made.module.code_for_node(mutation.mutated_node).strip()
        lines = min((s for s in statements if line in s), key=len, default=range(line, line + 1))
        found.append(Mutant(path, number, name, line, tuple(lines), before, after))
    return found


def _begin(node: libcst.CSTNode, positions: Any) -> Any:
    """Return where a node begins; an operator has no place, and begins where its parts do."""
    if node in positions:
        return positions[node].start
    found = (_begin(child, positions) for child in node.children)
    return next(filter(None, found), None)


def mutated(mutant: Mutant) -> str:
    """Return the module's text with the change in it."""
    made = _made(mutant.path)
    mutation = made.mutations[mutant.number]
    changed: Any = made.module.deep_replace(mutation.original_node, mutation.mutated_node)
    return str(changed.code)


def code_of(text: str, path: str, function: str) -> tuple[CodeType, Definition]:
    """Return a function's code and definition in a module's text."""
    definition = _functions(ast.parse(text))[function]
    stack = [compile(text, path, "exec")]
    while stack:
        code = stack.pop()
        if code.co_qualname == function and code.co_firstlineno <= definition.lineno:
            return code, definition
        stack += [part for part in code.co_consts if isinstance(part, CodeType)]
    raise LookupError(function)


def _functions(tree: ast.AST, within: str = "") -> dict[str, Definition]:
    """Return functions and methods by their qualified names, but none inside of another."""
    found: dict[str, Definition] = {}
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Definition):
            found[within + node.name] = node
        elif isinstance(node, ast.ClassDef):
            found |= _functions(node, f"{within}{node.name}.")
        elif isinstance(node, ast.If | ast.Try):
            found |= _functions(node, within)
    return found


def _statements(tree: ast.AST) -> list[range]:
    """Return the lines of every simple statement, and of every compound one's head."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = body[0].lineno - 1 if body else node.end_lineno or node.lineno
            found.append(range(node.lineno, max(last, node.lineno) + 1))
    return found


def _holds(definition: Definition, line: int) -> bool:
    return definition.lineno <= line <= (definition.end_lineno or definition.lineno)
