"""Picture everything: each document and page in each theme, paper and screen, on contact sheets.

    .venv/bin/python .ci/pictures.py FOLDER                     # all of it; takes minutes
    .venv/bin/python .ci/pictures.py FOLDER --only samples --theme classic --paper letter
    .venv/bin/python .ci/pictures.py FOLDER --readme                   # docs/images/kit.png, anew

But for the README's, what is pictured is for eyes, and committed nowhere. Besides the samples
there are an empty project, one interview, twelve, eight interviewers, long names, and names in
other scripts.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

from kitgen.cli.app import run
from kitgen.files.project import Project
from kitgen.library import library_of

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "content" / "interviews").iterdir())
TODAY = "2026-11-19"
THEMES = ("classic", "modern", "plain", "plain-large", "press", "rendercv")
SCREENS = {"phone": (390, 844), "desk": (1280, 860)}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
TALL = 2600  # of a long page, so much is pictured
WIDE = 1560  # of a contact sheet: more, and viewers scale it down
PROFILE = """\
name: Ana Ruiz
email: ana.ruiz@mail.example
phone: +1 614 555 0100
address:
  - 14 Alder Street
  - Columbus, OH 43215
time_zone: America/New_York
country: US
locale: en-US
paper: {paper}
"""
INTERVIEW = """\
company: {company}
role: {role}
date: {date}
time: "14:00-15:00"
time_zone: America/New_York
decision_by: {decision}
drawn_to: a crew that writes down what went wrong
interviewers:
"""
PERSON = """\
  - name: {name}
    title: {title}
    email: {mail}
    talked_about:
      - {topic}
    said: a quiet night is one that somebody prepared
    need: somebody who stays calm when the line stops
    i_did: kept a line of forty machines running through two winters
"""
LONG = "Metropolitan and Greater Tri-River Valley Regional Transportation Planning Cooperative"
TOWN = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
STRANGE = ("ليلى الخطيب", "דנה כהן", "王秀英", "山田 花子", "สมชาย ใจดี", "இளங்கோ முருகன்", "김민준")
PEOPLE = ("Maya Chen", "Tom Okafor", "Ines Marchetti", "Dale Kowalczyk", "Priya Raghunathan",
          "Ruth Abel", "Jan de Vries", "Aoife Ní Dhomhnaill")  # fmt: skip
EMPLOYERS = ("Northwind", "Tarn Clinic", "Cobalt Freight", "Lumen Design", "Voltline",
             "Halden Maps", "Harrow Lane", "Brightwater", "Kestrel Civils",
             "Ferrier Dental", "Bread & Salt", "The Ledger")  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """A project to picture, and what of it can be opened."""

    name: str
    files: Sequence[Path]
    today: str = TODAY


def main() -> None:
    """Make the pictures that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", default=[], help="scenes: samples, twelve, …")
    parser.add_argument("--theme", nargs="*", default=list(THEMES))
    parser.add_argument("--paper", nargs="*", default=["a4", "letter"])
    parser.add_argument("--screen", nargs="*", default=list(SCREENS))
    parser.add_argument("--light", nargs="*", default=["light", "dark"])
    parser.add_argument("--file", nargs="*", default=[], help="of the samples: spanwell, …")
    parser.add_argument("--readme", action="store_true", help="the README's picture alone")
    parser.add_argument("--no-print", action="store_true")
    parser.add_argument("--no-web", action="store_true")
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        if wanted.readme:
            readme(wanted.folder, browser)
            return
        for scene in scenes(Path(place), wanted.only):
            if wanted.file and scene.files:
                scene = replace(scene, files=some_of(scene.files, wanted.file))
            for theme in wanted.theme:
                picture(scene, theme, wanted, browser)


def readme(folder: Path, browser: Browser) -> None:
    """Take the README's picture: a kit page, and beside it a letter on paper."""
    interview = some_of(SAMPLES, ["spanwell"])[0]
    run(["build", str(interview), "--today", TODAY, "--output", str(folder / "readme")])
    kit = folder / "readme" / interview.stem
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.clock.set_fixed_time(f"{TODAY}T12:00:00Z")
    page.goto((kit / "index.html").as_uri())
    page.screenshot(path=folder / "page.png")
    letter = next(pages_of(min(kit.glob("letters/thank-you-*.pdf")), 120))[1]
    sheet = Image.new("RGB", (2040, 940), "#d9d3ca")
    sheet.paste(Image.open(folder / "page.png").convert("RGB"), (20, 20))
    sheet.paste(letter.resize((700, 900), Image.Resampling.LANCZOS), (1320, 20))
    sheet.quantize(256, Image.Quantize.FASTOCTREE).save(ROOT / "docs/images/kit.png", optimize=True)


def some_of(files: Sequence[Path], words: Sequence[str]) -> list[Path]:
    """Those files that have one of the words in their names, or all where none has."""
    return [file for file in files if any(word in file.name for word in words)] or list(files)


def picture(scene: Scene, theme: str, wanted: argparse.Namespace, browser: Browser) -> None:
    """Build a scene in a theme on each paper, and picture what came of it."""
    for number, paper in enumerate(wanted.paper):
        out = wanted.folder / "built" / f"{scene.name}-{theme}-{paper}"
        options = ["--today", scene.today, "--theme", theme, "--paper", paper, "--output", str(out)]
        if scene.files:
            run(["build", *map(str, scene.files), *options])
        else:
            with_nothing(out, theme)
        stem = f"{scene.name}-{theme}"
        if not wanted.no_print:
            for pdf in sorted([*out.glob("*/kit.pdf"), *out.glob("*.pdf")]):
                name = pdf.parent.name if pdf.name == "kit.pdf" else pdf.stem
                contact(pages_of(pdf), wanted.folder / f"{stem}-{paper}-{name[:24]}", (3, 2))
        if number or wanted.no_web:
            continue  # a screen has no paper
        if scene.files:
            shared(scene.files, out, theme)
        for screen in wanted.screen:
            for light in wanted.light:
                seen = list(screens(out, browser, SCREENS[screen], light))
                laid = (5, 1) if screen == "phone" else (2, 1)
                contact(seen, wanted.folder / f"{stem}-{screen}-{light}", laid)


def with_nothing(out: Path, theme: str) -> None:
    """Write the page of a season without an interview, and what the preview says of itself."""
    import datetime as dt

    from kitgen.model.errors import InputError, Problem
    from kitgen.pages.season import season_page
    from kitgen.pages.theme import load_theme
    from kitgen.preview.page import bare_page, dress_of, with_preview
    from kitgen.preview.workspace import Banner

    library = library_of(Project.around(ROOT).layers)
    out.mkdir(parents=True, exist_ok=True)
    today = dt.date.fromisoformat(TODAY)
    page = season_page((), today, library.theme(theme), library.words(None))
    (out / "index.html").write_text(page, "utf-8")
    dress = dress_of(library, theme)
    line = {"line": 9, "column": 7, "source_line": "date: 2026-11-31", "width": 10}
    path = Path("/home/ana/my-search/content/interviews/2026-11-31-spanwell-instruments.md")
    wrong = Problem("date", "November 2026 has no day 31.", "Write its day.", path=path, **line)
    missing = bare_page(dress, "missing")
    (out / "missing.html").write_text(missing, "utf-8")
    (out / "mistake.html").write_text(with_preview(missing, Banner((wrong,)), dress), "utf-8")
    broken = {**dress.theme.files, f"{theme}/season.html": "<h1>{{ season.named.wrong }}</h1>"}
    try:
        season_page((), today, load_theme(broken, theme), library.words(None))
    except InputError as error:
        told = with_preview(missing, Banner(tuple(error.problems)), dress)
        (out / "template.html").write_text(told, "utf-8")


def shared(files: Sequence[Path], out: Path, theme: str) -> None:
    """Write what a coach gets of the first two kits."""
    options = ["--for", "coach", "--today", TODAY, "--theme", theme]
    run(["share", *map(str, files[-2:]), *options, "--output", str(out / "share.html")])


def screens(
    out: Path, browser: Browser, size: tuple[int, int], light: str
) -> Iterator[tuple[str, Image.Image]]:
    """Picture the pages of one build as a screen shows them, one of each kind for every kit."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=light, reduced_motion="reduce"
    )
    page = context.new_page()
    page.clock.set_fixed_time(f"{TODAY}T12:00:00Z")
    shown = [*sorted(out.glob("*.html")), *sorted(out.glob("*/*.html"))]
    for letters in sorted(out.glob("*/letters")):
        shown += sorted(letters.glob("*.html"))[-1:]
    for path in shown:
        page.goto(path.as_uri())
        height = page.evaluate("document.documentElement.scrollHeight")
        clip = {"x": 0, "y": 0, "width": size[0], "height": min(height, TALL)}
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            page.screenshot(path=file.name, clip=clip, full_page=True)
            yield f"{path.relative_to(out)} {height}px", Image.open(file.name).convert("RGB")
    context.close()


def pages_of(pdf: Path, dpi: int = 110) -> Iterator[tuple[str, Image.Image]]:
    """Picture each page of a PDF."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["pdftoppm", "-png", "-r", str(dpi), pdf, f"{place}/p"], check=True)
        for number, path in enumerate(sorted(Path(place).iterdir()), 1):
            yield f"{number}", Image.open(path).convert("RGB")


def contact(
    seen: Iterable[tuple[str, Image.Image]], stem: Path, laid: tuple[int, int] = (3, 2)
) -> None:
    """Lay pictures out on sheets of so many columns and rows, each under its name.

    A sheet stays small enough that a viewer shows it whole, and 11 pt on it can be judged.
    """
    pictures = list(seen)
    columns, rows = laid
    wide = WIDE // columns - 8
    scaled = [(name, one.resize((wide, one.height * wide // one.width))) for name, one in pictures]
    each = columns * rows
    for number, at in enumerate(range(0, len(scaled), each), 1):
        sheet = laid_out(
            [scaled[at : at + each][row : row + columns] for row in range(0, each, columns)]
        )
        sheet.save(path := stem.with_name(f"{stem.name}-{number}.png"))
        print(path, sheet.size)


def laid_out(rows: Sequence[Sequence[tuple[str, Image.Image]]]) -> Image.Image:
    """Paste rows of equally wide pictures, each under its name."""
    rows = [row for row in rows if row]
    heights = [max(one.height for _, one in row) + 20 for row in rows]
    wide = rows[0][0][1].width + 8
    sheet = Image.new("RGB", (len(rows[0]) * wide, sum(heights)), "#888")
    draw, top = ImageDraw.Draw(sheet), 0
    for row, height in zip(rows, heights, strict=True):
        for column, (name, one) in enumerate(row):
            draw.text((column * wide + 4, top + 4), name, fill="white")
            sheet.paste(one, (column * wide, top + 18))
        top += height
    return sheet


def scenes(place: Path, only: Sequence[str]) -> Iterator[Scene]:
    """Write the projects to be pictured; the samples stand where they are."""
    made = {
        "samples": lambda: SAMPLES,
        "empty": list,
        "one": lambda: project(place / "one", people=PEOPLE[:1]),
        "eight": lambda: project(place / "eight", people=PEOPLE),
        "twelve": lambda: project(place / "twelve", EMPLOYERS, PEOPLE[:2]),
        "long": lambda: project(
            place / "long", (LONG,), ("Featherstonehaugh-Wojciechowska Alexandrina",), town=TOWN
        ),
        "scripts": lambda: project(place / "scripts", ("مجموعة الواحة", "北京科技"), STRANGE),
    }
    for name, files in made.items():
        if not only or name in only:
            yield Scene(name, files())


def project(
    root: Path,
    companies: Sequence[str] = ("Northwind",),
    people: Sequence[str] = (),
    town: str = "",
) -> list[Path]:
    """Write a project with an interview for each company, a few days apart."""
    import datetime as dt

    folder = root / "content" / "interviews"
    folder.mkdir(parents=True)
    (root / "content/profile.yaml").write_text(PROFILE.format(paper="letter"), "utf-8")
    files = []
    last = dt.date.fromisoformat(TODAY) - dt.timedelta(1)
    for number, company in enumerate(companies):
        day = last - dt.timedelta(3 * number)
        role = "Night Shift Supervisor" + (f", {town} and the whole of the valley" if town else "")
        decision = day + dt.timedelta(16)
        text = INTERVIEW.format(company=company, role=role, date=day, decision=decision)
        for at, name in enumerate(people):
            mail = f"person{at}@employer{number}.example"
            title = "Head of a Department"
            topic = f"the {('first', 'second', 'third')[at % 3]} winter and what broke in it"
            text += PERSON.format(name=name, title=title, mail=mail, topic=topic)
        files.append(folder / f"{day}-employer-{number}.yaml")
        files[-1].write_text(text, "utf-8")
    return files


if __name__ == "__main__":
    main()
