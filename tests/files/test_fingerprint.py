"""What makes a kit stale: any change of words, looks, or of kitgen itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kitgen.files import fingerprint as fingerprints
from kitgen.files.fingerprint import materials_fingerprint
from kitgen.files.project import Layers


def shipped(root: Path) -> Path:
    (root / "content" / "messages" / "en").mkdir(parents=True)
    (root / "themes" / "classic").mkdir(parents=True)
    (root / "content" / "messages" / "en" / "card.md").write_text("Thank you.\n")
    (root / "content" / "cadence.yaml").write_text("days: 1\n")
    (root / "themes" / "classic" / "style.css").write_text("p {}\n")
    return root


@pytest.mark.parametrize(
    "name", ["content/messages/en/card.md", "content/cadence.yaml", "themes/classic/style.css"]
)
@pytest.mark.parametrize("whose", ["shipped", "own"])
def test_a_change_of_the_same_length_is_seen(tmp_path: Path, name: str, whose: str) -> None:
    roots = {kind: shipped(tmp_path / kind) for kind in ("own", "shipped")}
    layers = Layers((roots["own"], roots["shipped"]))
    before = materials_fingerprint(layers, {})
    assert materials_fingerprint(layers, {}) == before
    path = roots[whose] / name
    later = path.stat().st_mtime_ns + 10**9  # a clock may not tick between two lines of a test
    path.write_text(path.read_text().swapcase())
    os.utime(path, ns=(later, later))
    assert materials_fingerprint(layers, {}) != before


def test_a_new_file_and_one_that_is_gone_are_seen(tmp_path: Path) -> None:
    layers = Layers((shipped(tmp_path),))
    before = materials_fingerprint(layers, {})
    new = tmp_path / "content" / "messages" / "en" / "note.md"
    new.write_text("Thanks.\n")
    assert materials_fingerprint(layers, {}) != before
    new.unlink()
    assert materials_fingerprint(layers, {}) == before


def test_what_belongs_to_the_user_alone_is_not_material(tmp_path: Path) -> None:
    layers = Layers((shipped(tmp_path),))
    before = materials_fingerprint(layers, {})
    (tmp_path / "content" / "interviews").mkdir()
    (tmp_path / "content" / "interviews" / "2026-11-18-x.yaml").write_text("company: X\n")
    (tmp_path / "content" / "profile.yaml").write_text("name: X\n")
    assert materials_fingerprint(layers, {}) == before


def test_links_within_a_theme_are_not_followed(tmp_path: Path) -> None:
    layers = Layers((shipped(tmp_path),))
    before = materials_fingerprint(layers, {})
    (tmp_path / "themes" / "classic" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "themes" / "nowhere.css").symlink_to(tmp_path / "missing")
    assert materials_fingerprint(layers, {}) == before


def test_options_and_the_machine_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layers = Layers((shipped(tmp_path),))
    before = materials_fingerprint(layers, {"paper": "a4"})
    assert materials_fingerprint(layers, {"paper": "letter"}) != before
    monkeypatch.setattr(fingerprints, "machine_fingerprint", lambda: "another")
    assert materials_fingerprint(layers, {"paper": "a4"}) != before
