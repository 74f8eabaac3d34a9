"""A cluster on this machine: the same bytes, whoever makes them, and nothing lost."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from support.forking import PATIENCE
from support.offices import TODAY, write_office
from support.projects import files_of
from support.running import kitgen

from kitgen.building import parcel
from kitgen.building.request import KitResult
from kitgen.cli.office.build import Bar

if find_spec("distributed") is None:  # and where it is there, it is not loaded for nothing
    pytest.skip("distributed is missing", allow_module_level=True)
LIGHT = ("--today", TODAY, "--formats", "html,txt,eml,ics")
ROOT = Path(__file__).resolve().parents[2]
DASK = [str(Path(sys.executable).with_name("dask"))]


class Cluster:
    """A scheduler with workers, each a process of its own in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"
        )
        self.workers: list[subprocess.Popen[bytes]] = []
        until = time.monotonic() + PATIENCE
        while not self.file.is_file() or not self.file.read_text():
            assert time.monotonic() < until, "no scheduler"
            time.sleep(0.05)

    @property
    def address(self) -> str:
        import json

        address: str = json.loads(self.file.read_text())["address"]
        return address

    def add(self, count: int, **environment: str) -> None:
        """Start workers, in the background."""
        for _ in range(count):
            options = ("--nthreads", "1", "--no-dashboard", "--no-nanny")
            place = ("--local-directory", str(self.folder))
            self.workers.append(self._start("worker", *options, *place, **environment))

    def _start(self, *command: str, **environment: str) -> subprocess.Popen[bytes]:
        whole = [*DASK, *command, "--scheduler-file", str(self.file)]
        env = {**os.environ, **environment}
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(whole, cwd=self.folder, stdout=log, stderr=log, env=env)

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            with contextlib.suppress(OSError):
                process.send_signal(signal.SIGKILL)
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    started = Cluster(folder)
    yield started
    started.close()


def trees(root: Path) -> dict[str, dict[str, bytes]]:
    return {folder.name: files_of(folder) for folder in sorted(root.iterdir())}


@pytest.mark.slow
def test_one_process_two_and_four_workers_make_the_same_tree(
    tmp_path: Path, cluster: Cluster
) -> None:
    office = write_office(tmp_path / "ours", clients=3, interviews=2)
    (office / "office/content/cadence.yaml").write_text("unasked: {most: 1}\n")
    own = office / "clients/tom-sey-001/content"
    (own / "phrases").mkdir()
    (own / "phrases/en.yaml").write_text(
        'mine:\n  - {id: m-1, match: "zebra", why: w, instead: i}\n'
    )
    draft = own / "letters/2026-11-000/thank-you-maya-chen.md"
    draft.parent.mkdir(parents=True)
    draft.write_text("Subject: Thanks\n\nDear Maya Chen,\n\nThank you.\n\nTom Sey 001\n")
    cluster.add(4)
    whole = ("build", "--all", "--today", TODAY)
    kitgen(office, *whole, "--jobs", "1", "-o", tmp_path / "one")
    kitgen(office, *whole, "--jobs", "2", "-o", tmp_path / "two")
    kitgen(office, *whole, "--scheduler", cluster.address, "-o", tmp_path / "four")
    one = trees(tmp_path / "one")
    assert len(one) == 3
    assert any(name.endswith(".pdf") for name in one["tom-sey-001"])
    assert any(name.endswith("kit.pdf") for name in one["ada-byron-000"])
    assert trees(tmp_path / "two") == one
    assert trees(tmp_path / "four") == one


@pytest.mark.thorough
def test_a_project_alone_is_made_there_too(tmp_path: Path, cluster: Cluster) -> None:
    office = write_office(tmp_path / "ours", clients=1)
    client = office / "clients/ada-byron-000"
    cluster.add(1)
    kitgen(client, "build", *LIGHT, "-o", tmp_path / "here")
    kitgen(client, "build", *LIGHT, "-o", tmp_path / "there", "--scheduler", cluster.address)
    assert files_of(tmp_path / "here") == files_of(tmp_path / "there")


@pytest.mark.thorough
def test_mistakes_are_told_with_the_files_names_here(tmp_path: Path, cluster: Cluster) -> None:
    office = write_office(tmp_path / "ours", clients=2)
    file = office / "clients/tom-sey-001/content/interviews/2026-11-001.md"
    file.write_text(file.read_text().replace("role:", "rolle:"))
    cluster.add(1)
    there = ("build", "--all", *LIGHT, "--scheduler", cluster.address)
    done = kitgen(office, *there, code=2)
    assert "tom-sey-001/content/interviews/2026-11-001.md: line 3: “rolle”" in done.stderr
    told = kitgen(office, *there, "--json", code=2).stdout
    assert str(file) in told
    assert "kitgen-" not in told


@pytest.mark.slow
def test_a_worker_that_dies_is_replaced_and_nothing_is_partial(
    tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = write_office(tmp_path / "ours", clients=4, interviews=3)
    cluster.add(2)
    made: list[object] = []

    def kill(self: Bar, result: object) -> None:
        made.append(result)
        if len(made) == 2:
            cluster.workers[0].send_signal(signal.SIGKILL)

    monkeypatch.setattr(Bar, "made", kill)
    said = kitgen(office, "build", "--all", *LIGHT, "--scheduler", cluster.address).stdout
    assert said.startswith("4 clients: 12 built, 0 unchanged, 0 withdrawn, 0 failed")
    monkeypatch.undo()
    kitgen(office, "build", "--all", *LIGHT, "--jobs", "1", "-o", tmp_path / "alone")
    for folder in sorted((tmp_path / "alone").iterdir()):
        assert files_of(folder) == files_of(office / "clients" / folder.name / "output")


@pytest.mark.slow
def test_a_scheduler_that_goes_away_loses_no_finished_kit(
    tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = write_office(tmp_path / "ours", clients=4, interviews=3)
    cluster.add(1)
    made: list[KitResult] = []
    count = Bar.made

    def kill(self: Bar, result: KitResult) -> None:
        count(self, result)
        made.append(result)
        if len(made) == 2:
            cluster.scheduler.send_signal(signal.SIGKILL)

    monkeypatch.setattr(Bar, "made", kill)
    there = ("build", "--all", *LIGHT, "--scheduler", cluster.address)
    done = kitgen(office, *there, code=4)
    (told,) = [line for line in done.stderr.splitlines() if line.strip()]  # and no traceback
    assert "has gone away" in told and "goes on from there" in told
    kits = list((office / "clients").glob("*/output/2026-11-*/index.html"))
    assert 2 <= len(kits) < 12
    assert f" of 4 clients: {len(kits)} built, " in done.stdout
    monkeypatch.undo()
    said = kitgen(office, "build", "--all", *LIGHT, "--jobs", "1").stdout
    assert said.startswith(f"4 clients: {12 - len(kits)} built, {len(kits)} unchanged")


@pytest.mark.thorough
def test_no_scheduler_and_no_worker_are_told(tmp_path: Path, cluster: Cluster) -> None:
    from kitgen.building import cluster as pool
    from kitgen.model.errors import BlockedError

    office = write_office(tmp_path / "ours", clients=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "PATIENCE", 1)
        with pytest.raises(BlockedError, match="No scheduler answers"):
            kitgen(office, "build", "--all", "--scheduler", "tcp://127.0.0.1:9")
        with pytest.raises(BlockedError, match="has no worker"):
            kitgen(office, "build", "--all", "--scheduler", cluster.address)


@pytest.mark.slow
def test_a_worker_with_another_kitgen_is_refused_before_anything_is_begun(
    tmp_path: Path, cluster: Cluster
) -> None:
    from kitgen.model.errors import BlockedError

    office = write_office(tmp_path / "ours", clients=2)
    before = sorted(office.rglob("*"))
    shutil.copytree(ROOT / "kitgen", tmp_path / "older/kitgen")
    (tmp_path / "older/kitgen/__init__.py").write_text('__version__ = "0.0.1"\n')
    cluster.add(1, PYTHONPATH=str(tmp_path / "older"))
    there = ("build", "--all", *LIGHT, "--scheduler", cluster.address, "-o", "kits")
    with pytest.raises(BlockedError, match=r"The worker at tcp:.* has kitgen 0.0.1 .*Install the"):
        kitgen(office, *there)
    assert sorted(office.rglob("*")) == before


def test_a_parcel_for_another_kitgen_is_refused(tmp_path: Path) -> None:
    from dataclasses import replace

    from kitgen.files.project import Project
    from kitgen.library import library_of
    from kitgen.model.errors import BlockedError

    client = write_office(tmp_path / "ours", clients=1) / "clients/ada-byron-000"
    project = Project.around(client)
    packed = parcel.packed(project, library_of(project.layers))
    assert packed is not None
    with pytest.raises(BlockedError, match="Install the same"):
        parcel._laid_out(replace(packed, kitgen="0.0.1 abc"))


def test_a_parcel_holds_contents_and_nobody_elses(tmp_path: Path) -> None:
    office = write_office(tmp_path / "ours", clients=2)
    from kitgen.files.project import Project
    from kitgen.library import library_of

    project = Project.around(office / "clients/ada-byron-000")
    packed = parcel.packed(project, library_of(project.layers))
    assert packed is not None
    assert set(packed.words) == {"office/content/profile.yaml"}
    assert b"tom" not in b"".join(packed.words.values()).lower()


@pytest.mark.thorough
def test_shards_are_archives_a_client_the_same_bytes_each_time(tmp_path: Path) -> None:
    office = write_office(tmp_path / "ours", clients=2)
    options = ("build", "--all", *LIGHT, "--jobs", "1", "--shards", tmp_path / "shards")
    kitgen(office, *options)
    first = files_of(tmp_path / "shards")
    assert set(first) == {"ada-byron-000.tar.gz", "tom-sey-001.tar.gz"}
    with tarfile.open(tmp_path / "shards/tom-sey-001.tar.gz") as archive:
        archive.extractall(tmp_path / "there", filter="data")
    output = office / "clients/tom-sey-001/output"
    assert files_of(tmp_path / "there/tom-sey-001") == files_of(output)
    for path in output.rglob("*"):
        os.utime(path)
    kitgen(office, *options)
    assert files_of(tmp_path / "shards") == first
