"""Notes: what was said and stands in no field, kept for oneself below the fields of a file."""

from __future__ import annotations

from pathlib import Path

from kitgen.editing.merge import body_of
from kitgen.yaml import tree as yamltree
from kitgen.yaml.edits import apply_edits
from kitgen.yaml.frontmatter import front_matter
from kitgen.yaml.source import source_of

HEADING = "Private: doubts, salary"  # as the scaffold has it


def with_notes(data: bytes, path: Path, notes: str) -> bytes:
    """Return a file's bytes with notes at the end of its private section; as they are for none."""
    source = source_of(path, data)
    root = yamltree.read_tree(source, *front_matter(source)).root
    if not notes or not isinstance(root, yamltree.Mapping):
        return data
    below = body_of(source, root)
    below.append(HEADING, notes)
    return apply_edits(data, source, below.edits)
