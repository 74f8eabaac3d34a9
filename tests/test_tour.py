"""The tour in pictures: its commands run as they stand, and the pictures are of what they make."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from support.browsing import chromium

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/tour.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KIT = "2026-11-18-northwind-robotics"
DESK, PHONE = (1280, 800), (390, 844)
BUILT, SENT = "built", "my-search/output"  # the kits before the letter was sent, and after
# Each picture: the page it is of, the day it is looked at, and how large a window shows it.
PICTURES = {
    "tour-kit": (f"{BUILT}/{KIT}/index.html", 19, DESK),
    "tour-phone": (f"{BUILT}/{KIT}/index.html", 19, PHONE),
    "tour-letter": (f"{BUILT}/{KIT}/letters/thank-you-maya-chen.html", 19, DESK),
    "tour-worksheet": (f"{BUILT}/{KIT}/reflection.html", 19, DESK),
    "tour-season": (f"{SENT}/index.html", 20, DESK),
}
COLOURS = 128  # of a picture, so that it stays small


def blocks(language: str) -> list[str]:
    return [body for name, body in FENCE.findall(PAGE) if name == language]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Take the tour in an empty folder, the shown interview written over the one to fill in."""
    start = tmp_path_factory.mktemp("tour")
    (interview,) = blocks("yaml")
    (start / "interview.yaml").write_text(interview, encoding="utf-8")
    begin, build, sent = blocks("sh")
    write = f"rm content/interviews/*; cp ../interview.yaml content/interviews/{KIT}.yaml"
    script = "\n".join(["set -e", begin, write, build, f"cp -r output ../{BUILT}", sent])
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(
        ["bash", "-c", script],
        cwd=start,
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return start


@pytest.mark.slow
def test_the_tour_ends_with_a_sent_letter(folder: Path) -> None:
    text = (folder / f"my-search/content/interviews/{KIT}.yaml").read_text()
    assert "did: thank-you" in text
    page = (folder / SENT / "index.html").read_text()
    assert "Northwind Robotics" in page
    assert (folder / BUILT / KIT / "kit.pdf").stat().st_size > 0


def test_the_page_shows_every_picture_and_no_other() -> None:
    shown = re.findall(r"!\[[^\]]{10,}\]\(images/([\w-]+)\.png\)", PAGE)
    assert shown == list(PICTURES)
    assert all((ROOT / f"docs/images/{name}.png").is_file() for name in shown)


@pytest.fixture(scope="module")
def shots(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Take every picture anew."""
    place = tmp_path_factory.mktemp("shots")
    with chromium() as browser:
        for name, (page_name, day, (width, height)) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.clock.set_fixed_time(dt.datetime(2026, 11, day, 15, tzinfo=dt.UTC))
            page.goto((folder / page_name).as_uri())
            page.screenshot(path=place / f"{name}.png", animations="disabled")
            page.close()
    yield place


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_of_what_the_tour_makes(
    shots: Path, name: str, request: pytest.FixtureRequest
) -> None:
    kept = ROOT / f"docs/images/{name}.png"
    with Image.open(shots / f"{name}.png") as shot:
        if request.config.getoption("--update-golden"):
            shot.convert("RGB").quantize(COLOURS).save(kept, optimize=True)
        with Image.open(kept) as known:
            assert known.size == shot.size
            # Letters may be drawn a little otherwise elsewhere; the page's lights and darks stay.
            pairs = zip(_rough(known), _rough(shot), strict=True)
            assert sum(abs(a - b) for a, b in pairs) / len(_rough(known)) < 12


def _rough(picture: Image.Image) -> bytes:
    return picture.convert("L").resize((32, 32)).tobytes()
