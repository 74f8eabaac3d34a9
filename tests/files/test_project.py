"""Projects and layers: the user's folder first, what is shipped second, file by file."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitgen.files.project import Layers, Project, is_project, shipped_root
from kitgen.model.errors import InputError


@pytest.fixture
def user(tmp_path: Path) -> Path:
    """A user's folder with an interview and one file of their own."""
    root = tmp_path / "search"
    (root / "content/interviews").mkdir(parents=True)
    (root / "content/interviews/a.md").write_text("---\ncompany: A\n---\n")
    return root


def test_a_file_of_the_user_counts_before_the_shipped_one(user: Path) -> None:
    layers = Layers.of(user)
    shipped = layers.text("cadence.yaml")
    (user / "content/cadence.yaml").write_text("mine")
    assert layers.text("cadence.yaml") == "mine"
    assert layers.user_text("cadence.yaml") == "mine"
    assert layers.shipped_text("cadence.yaml") == shipped != "mine"
    assert Layers.of(None).user_text("cadence.yaml") is None


def test_folders_are_layered_file_by_file(user: Path) -> None:
    (user / "content/messages/en").mkdir(parents=True)
    (user / "content/messages/en/thank-you.md").write_text("mine")
    (user / "content/messages/en/extra.md").write_text("more")
    texts = Layers.of(user).texts("messages/en")
    assert (texts["thank-you"], texts["extra"]) == ("mine", "more")
    assert texts["status-note"] == Layers.of(None).texts("messages/en")["status-note"]


def test_a_theme_of_the_user_overrides_single_files(user: Path) -> None:
    (user / "themes/classic").mkdir(parents=True)
    (user / "themes/classic/letter.css").write_text("p {}")
    (user / "themes/classic/notes.bin").write_bytes(b"\xff")
    themes = Layers.of(user).themes()
    assert themes["classic/letter.css"] == "p {}"
    assert themes["base/letter.html"] == Layers.of(None).themes()["base/letter.html"]
    assert "classic/notes.bin" not in themes


@pytest.mark.parametrize("target", ["../../../secret.css", "/etc/hostname"])
def test_no_link_leads_out_of_a_theme(user: Path, target: str) -> None:
    (user.parent / "secret.css").write_text("secret")
    (user / "themes/mine").mkdir(parents=True)
    (user / "themes/mine/theme.toml").write_text("")
    (user / "themes/mine/leak.css").symlink_to(target)
    with pytest.raises(InputError, match="leads out"):
        Layers.of(user).themes()


def test_a_folder_link_in_a_theme_is_not_followed(user: Path) -> None:
    (user.parent / "elsewhere").mkdir()
    (user.parent / "elsewhere/secret.css").write_text("secret")
    (user / "themes/mine").mkdir(parents=True)
    (user / "themes/mine/leak").symlink_to(user.parent / "elsewhere")
    assert not any("secret" in text for text in Layers.of(user).themes().values())


def test_a_file_that_is_no_text_is_the_users_mistake(user: Path) -> None:
    (user / "content/cadence.yaml").write_bytes(b"abc\xff")
    with pytest.raises(InputError, match="byte 3"):
        Layers.of(user).text("cadence.yaml")


def test_a_project_is_found_from_within(user: Path) -> None:
    assert Project.around(user / "content/interviews/a.md").root == user
    assert Project.around(user / "content").root == user
    assert Project.around(user).output == user / "output"


def test_a_file_without_a_project_stands_alone(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    project = Project.around(tmp_path / "a.md", tmp_path / "here")
    assert project.root is None
    assert project.output == tmp_path / "here/output"
    assert project.interviews() == ()
    assert project.layers.roots == (shipped_root(),)


def test_a_folder_of_somebody_elses_content_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "content/posts").mkdir(parents=True)
    (tmp_path / "themes/ananke").mkdir(parents=True)
    (tmp_path / "themes/ananke/hugo.toml").write_text("")
    assert not is_project(tmp_path)


def test_interviews_are_all_that_is_named_so_in_order(user: Path) -> None:
    folder = user / "content/interviews"
    for name in ("c.yaml", "b.YML", ".hidden.md", "_draft.md", "notes.txt", "a.md~"):
        (folder / name).write_text("")
    (folder / "folder.md").mkdir()
    found = [path.name for path in Project.around(user).interviews()]
    assert found == ["a.md", "b.YML", "c.yaml", "folder.md"]  # what is no file is told, not missed


def test_the_profile_is_looked_for_beside_and_above(user: Path) -> None:
    project = Project.around(user)
    (interview,) = project.interviews()
    (user.parent / "profile.yaml").write_text("name: Not Mine")
    assert project.profile_for(interview) is None  # the search ends at the project's root
    (user / "content/profile.yaml").write_text("name: Above")
    assert project.profile_for(interview) == user / "content/profile.yaml"
    (interview.parent / "profile.yaml").write_text("name: Beside")
    assert project.profile_for(interview) == interview.parent / "profile.yaml"


def test_a_file_alone_has_the_profile_beside_or_above_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "notes/2026"
    folder.mkdir(parents=True)
    (tmp_path / "notes/profile.yaml").write_text("name: Ada")
    monkeypatch.chdir(folder)
    alone = Project.around(Path("a.md"), folder)
    assert alone.profile_for(Path("a.md")) == tmp_path / "notes/profile.yaml"


def test_nobody_gets_the_profile_of_the_shipped_folder(tmp_path: Path) -> None:
    alone = Project.around(tmp_path / "a.md", tmp_path)
    profile = alone.profile_for(tmp_path / "a.md")
    assert profile is None or not profile.is_relative_to(shipped_root())


def test_drafts_are_read_by_message(user: Path) -> None:
    (user / "content/letters/a").mkdir(parents=True)
    (user / "content/letters/a/thank-you-maya-chen.md").write_text("Dear Maya,")
    assert Project.around(user).drafts("a") == {"thank-you-maya-chen": "Dear Maya,"}
    assert Project.around(user).drafts("b") == {}
