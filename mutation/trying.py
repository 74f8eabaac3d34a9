"""Trying mutants: pytest collects once, and every mutant is tried in a fork of that process.

The fork exchanges the code of one function for its mutant's and runs the tests that ran the changed
lines, the nearest and quickest first, until one fails. Nothing is copied and nothing imported anew.
"""

from __future__ import annotations

import ast
import contextlib
import gc
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

import coverage
import pytest

from mutation.making import Mutant, code_of, mutated

KILLED, SURVIVED, ENDLESS, UNSEEN, BROKEN = "killed", "survived", "endless", "unseen", "broken"
_ENDS = {0: SURVIVED, 1: KILLED, 3: BROKEN}


@dataclass
class Trial:
    """What is to be tried, with how much patience, and what came of it."""

    mutants: list[Mutant]
    modules: list[str]
    patience: float
    jobs: int
    known: Path
    fates: dict[str, str] = field(default_factory=dict)
    costs: dict[str, float] = field(default_factory=dict)
    covered: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    killers: dict[str, str] = field(default_factory=dict)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests once for their lines, then the mutants, in place of the tests."""
        items = {item.nodeid: item for item in session.items}
        self._read()
        if new := [item for name, item in items.items() if name not in self.costs]:
            _in_fork(lambda: self._survey(new))
            self._read()
        _held()  # before everything is frozen, after which nothing can be found
        gc.freeze()
        self._try_all(items, self.mutants)
        self._try_again(items)
        return True

    def _read(self) -> None:
        if self.known.exists():
            known = json.loads(self.known.read_text("utf-8"))
            self.costs, self.covered = known["costs"], known["covered"]

    def _try_again(self, items: dict[str, pytest.Item]) -> None:
        """Believe no test that fails in a fork of its own without any change."""
        killers = sorted(set(self.killers.values()))
        liars = set()
        for name in killers:
            _, status = os.waitpid(_forked(None, [items[name]], self.costs[name]), 0)
            if status:
                liars.add(name)
        if liars:
            print("fail without any change:", *sorted(liars), sep="\n  ", flush=True)
            trusted = {name: item for name, item in items.items() if name not in liars}
            again = [m for m in self.mutants if self.killers.get(m.name) in liars]
            self._try_all(trusted, again)

    def _try_all(self, items: dict[str, pytest.Item], mutants: list[Mutant]) -> None:
        running: dict[int, Mutant] = {}
        waiting = list(reversed(mutants))
        begun = time.monotonic()
        while waiting or running:
            while waiting and len(running) < self.jobs:
                mutant = waiting.pop()
                tests = [items[t] for t in self._tests(mutant) if t in items]
                if not tests:
                    self._tell(mutant, UNSEEN, begun)
                    continue
                cost = sum(self.costs[test.nodeid] for test in tests)
                running[_forked(mutant, tests, cost)] = mutant
            if running:
                pid, status = os.wait()
                mutant = running.pop(pid)
                note = _note(pid)
                if note.exists():
                    self.killers[mutant.name] = note.read_text("utf-8")
                    note.unlink()
                self._tell(mutant, _fate(status), begun)

    def _tell(self, mutant: Mutant, fate: str, begun: float) -> None:
        self.fates[mutant.name] = fate
        with Path(f"{self.known}.log").open("a", encoding="utf-8") as log:
            log.write(f"{fate}\t{mutant.name}\t{mutant.path}:{mutant.line}\n")
        done = len(self.fates)
        if done % 50 == 0:
            noticed = sum(f in (KILLED, ENDLESS) for f in self.fates.values())
            took = time.monotonic() - begun
            print(f"{done} of {len(self.mutants)}: {noticed} noticed, {took:.0f} s", flush=True)

    def _survey(self, items: list[pytest.Item]) -> None:
        """Run tests once; write down which lines of the modules they ran, and how long it took."""
        _silence()
        files = {path: str(Path(path).resolve()) for path in self.modules}
        cover = coverage.Coverage(data_file=None, include=list(files.values()), config_file=False)
        cover.start()
        for item, following in zip(items, [*items[1:], None], strict=True):
            cover.switch_context(item.nodeid)
            begin = time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            self.costs[item.nodeid] = time.process_time() - begin
        cover.stop()
        for path, file in files.items():
            lines = self.covered.setdefault(path, {})
            for line, tests in cover.get_data().contexts_by_lineno(file).items():
                lines.setdefault(str(line), []).extend(t for t in tests if t in self.costs)
        text = json.dumps({"costs": self.costs, "covered": self.covered})
        self.known.write_text(text, "utf-8")

    def _tests(self, mutant: Mutant) -> Iterator[str]:
        """Give the tests that ran the changed lines: its own package's, then the quickest."""
        lines = self.covered.get(mutant.path, {})
        tests = {test for line in mutant.lines for test in lines.get(str(line), ())}
        package = mutant.path.split("/")[1]
        spent = 0.0

        def order(test: str) -> tuple[float, str]:
            own = test.startswith(f"tests/{package}/")
            return (self.costs[test] * (0.2 if own else 1.0), test)

        for number, test in enumerate(sorted(tests, key=order)):
            if number and spent + self.costs[test] > self.patience:
                return
            spent += self.costs[test]
            yield test


def _forked(mutant: Mutant | None, tests: list[pytest.Item], cost: float) -> int:
    folder = Path(tempfile.mkdtemp(prefix="mutant-"))
    pid = os.fork()
    if not pid:
        _silence()
        os.setpgid(0, 0)
        seconds = int(20 + 10 * cost)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
        signal.alarm(4 * seconds)  # for what waits and burns nothing
        factory: Any = tests[0].config._tmp_path_factory  # type: ignore[attr-defined]
        factory._basetemp = folder
        try:
            code = _run(mutant, tests)
        except BaseException:
            code = 3
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(code)
    return pid


def _run(mutant: Mutant | None, tests: list[pytest.Item]) -> int:
    if mutant:
        _exchange(mutant)
    watch = _Watch()
    tests[0].config.pluginmanager.register(watch)
    for test, following in zip(tests, [*tests[1:], None], strict=True):
        test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
        if watch.failed:
            _note(os.getpid()).write_text(test.nodeid, "utf-8")
            return 1
    return 0


def _note(pid: int) -> Path:
    """Return where a fork writes the name of the test that failed."""
    return Path(tempfile.gettempdir()) / f"mutant-{pid}-noticed"


class _Watch:
    failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or report.failed


def _exchange(mutant: Mutant) -> None:
    """Put the mutant's code in the place of its function's, wherever that is held."""
    path = str(Path(mutant.path).resolve())
    code, definition = code_of(mutated(mutant), path, mutant.function)
    for function in _held()[path, mutant.function]:
        function.__code__ = code
        function.__defaults__ = _values(definition.args.defaults, function.__defaults__)
        names = [arg.arg for arg in definition.args.kwonlyargs]
        if function.__kwdefaults__:
            old = function.__kwdefaults__
            for name, value in zip(names, definition.args.kw_defaults, strict=True):
                if value is not None:
                    old[name] = _value(value, old[name])


@cache
def _held() -> dict[tuple[str, str], list[FunctionType]]:
    """Return all functions there are, by the file and the name of their code."""
    found: dict[tuple[str, str], list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType):
            found.setdefault((one.__code__.co_filename, one.__code__.co_qualname), []).append(one)
    return found


def _values(nodes: list[ast.expr], old: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
    return tuple(map(_value, nodes, old)) if old and len(nodes) == len(old) else old


def _value(node: ast.expr, old: Any) -> Any:
    with contextlib.suppress(ValueError):
        return ast.literal_eval(node)
    return old


def _silence() -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)


def _in_fork(work: Any) -> None:
    pid = os.fork()
    if not pid:
        try:
            work()
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    if status:
        raise SystemExit("the tests could not be surveyed")


def _fate(status: int) -> str:
    if os.WIFSIGNALED(status):
        return ENDLESS if os.WTERMSIG(status) in _STOPPED else KILLED
    return _ENDS.get(os.WEXITSTATUS(status), KILLED)


_STOPPED = {signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL}
