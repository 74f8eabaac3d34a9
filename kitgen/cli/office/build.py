"""`kitgen build --all`: every client's kits, each into its own output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kitgen.building.office import BuildOrder, ClientResult, build_clients, is_ready
from kitgen.building.request import KitResult, Listener
from kitgen.cli.findings import mild, tally
from kitgen.cli.office.copied import copies_of, copy_problem, doubts_told
from kitgen.cli.office.progress import ProgressBar
from kitgen.cli.office.summary import Summary, said, told_path
from kitgen.cli.options import FINDINGS, strictly
from kitgen.files.clients import Client
from kitgen.interviews import Interviews, interviews_of
from kitgen.model.errors import BlockedError, MissingPartError

if TYPE_CHECKING:
    from kitgen.building.pool import Pool

STOPPED = "Stopped; every kit that was finished stays. Build again to go on."
Told = Callable[[KitResult], Mapping[str, Any]]


class Bar(Listener):
    """One bar over the interviews of all clients.

    It counts what is built whether it is shown or not, for the day that somebody stops it.
    """

    def __init__(self, clients: Iterable[Client], *, shown: bool) -> None:
        self.built = 0
        self._made = self._done = 0
        self._bar: ProgressBar | None = None
        if shown:
            total = sum(len(_interviews(client)) for client in clients)
            self._bar = ProgressBar("Interviews", total)

    def made(self, result: KitResult) -> None:
        """Move the bar on."""
        self.built += result.state == "built"
        self._made += 1
        if self._bar is not None:
            self._bar.show(self._done + self._made)

    def ended(self, ended: ClientResult) -> None:
        """Count the kits of a client that stay as they were, and name who is finished."""
        if self._bar is not None:
            self._made -= sum(result.state in ("built", "failed") for result in ended.results)
            self._done += len(_interviews(ended.client))
            self._bar.show(self._done + self._made, ended.client.name)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()


def _interviews(client: Client) -> tuple[Path, ...]:
    try:
        return client.project.interviews()
    except Exception:  # told where it is built
        return ()


class BuildReport:
    """What is told of a build over all clients."""

    def __init__(self, told: Told, *, as_json: bool, strict: bool, force: bool) -> None:
        self.summary = Summary(as_json=as_json)
        self._told = told
        self._strict, self._force = strict, force
        self._built: set[Path] = set()  # the files whose kits are new

    def take(self, ended: ClientResult, lost: BlockedError | None = None) -> None:
        """Note what became of a client; that all workers were lost is told once, at the end."""
        summary, client = self.summary, ended.client
        if lost is not None and ended.failure is lost:
            summary.codes.add(lost.exit_code)
            return
        summary.clients += 1
        if ended.failure is not None:
            summary.fail(client, ended.failure)
        if ended.built and ended.built.missing:
            self._missing(client, ended.built.missing)
        for result in ended.results:
            self._kit(client, result)

    def _missing(self, client: Client, missing: MissingPartError) -> None:
        self.summary.codes.add(missing.exit_code)
        if not any(notice.reason == str(missing) for notice in self.summary.notices):
            self.summary.note("no PDFs", client, "", str(missing), missing.exit_code)

    def _kit(self, client: Client, result: KitResult) -> None:
        summary = self.summary
        summary.counts.update(tally(p for p in result.problems if summary.is_new(p, client)))
        if result.state == "failed":
            summary.note_all("failed", client, result.source, result.problems)
        else:
            summary.counts[result.state] += 1
            self._built |= {result.source} if result.state == "built" else set()
            if not is_ready(result):
                code = 0 if self._force else FINDINGS
                summary.note("not ready", client, result.kit, said(result.problems), code)
            elif strictly(self._strict, result.problems):
                summary.codes.add(FINDINGS)
        if summary.as_json:
            self._record(client, result)

    def _record(self, client: Client, result: KitResult) -> None:
        """Print what became of a kit; of one that failed, whose it is stands in its file alone."""
        applicant, kit = result.facts.entry.get("applicant"), result.kit
        if result.state == "failed":
            interviews = interviews_of(client.project, [result.source])
            applicant, kit = _identity(interviews, result.source)
        told = {key: value for key, value in self._told(result).items() if key != "kit"}
        self.summary.record(client, applicant, kit, {**told, "ready": is_ready(result)})

    def doubt(self, clients: Iterable[Client]) -> None:
        """Tell which files may be another client's, where a kit of them is new."""
        for one in copies_of(clients) if self._built else ():
            if self._built.isdisjoint((one.file.path, one.there)):
                continue
            client, problem = one.file.client, copy_problem(one)
            place, reason = told_path(one.file.path, client), said([problem])
            self.summary.note("in doubt", client, place, reason, FINDINGS * self._strict)
            told = {"state": "in doubt", "source": str(one.file.path), "reason": reason}
            self.summary.record(client, one.file.identity.applicant, one.file.kit, told)

    def count(self, bar: Bar) -> None:
        """Count what was built for clients under way, too, when all of it has to end."""
        self.summary.counts["built"] = max(self.summary.counts["built"], bar.built)

    def tell(self, total: int, lost: BlockedError | None = None) -> int:
        """Say it all; the exit code."""
        self.summary.stopped = self.summary.stopped or str(lost or "")
        counts, where = self.summary.counts, self.summary.whose(total)
        states = ("built", "unchanged", "withdrawn", "failed", "not ready")
        held = [f"{n} by {place or 'what is shared'}" for place, n in self.summary.held.items()]
        more = {"failed": f" ({', '.join(held)})"} if held else {}
        shown = [f"{counts[state]} {state}{more.get(state, '')}" for state in states]
        line = f"{where}: {', '.join(shown)}."
        line += doubts_told(counts["in doubt"])
        if milder := mild(counts):
            line += f" In them at least {milder}; see all with: kitgen check --all"
        return self.summary.tell(line)


def _identity(interviews: Interviews, path: Path) -> tuple[str, str]:
    return interviews.identity(path).applicant, interviews.kit(path)


def build_all(
    clients: tuple[Client, ...], order: BuildOrder, pool: Pool, report: BuildReport
) -> int:
    """Build for all clients and tell what became of them; the exit code."""
    bar = Bar(clients, shown=sys.stderr.isatty() and not report.summary.as_json)
    with report.summary.stoppable(STOPPED):
        try:
            with closing(build_clients(clients, order, pool, bar)) as building:
                for ended in building:
                    report.take(ended, pool.lost)
                    bar.ended(ended)
        finally:
            bar.close()
        if not pool.lost:
            report.doubt(clients)
    if report.summary.stopped:
        pool.close(now=True)
    if report.summary.stopped or pool.lost:
        report.count(bar)
    return report.tell(len(clients), pool.lost)
