"""Fitting: the settings that a document offers, from the roomiest to the closest."""

from __future__ import annotations

import re
from collections.abc import Iterator

OFFER = re.compile(r'<body class="([^"]*)" data-fit="([^"]*)"(?: data-fewest="(\d+)")?')


def fittings(html: str) -> Iterator[str]:
    """Yield a page as it is, then in each closer setting that its `data-fit` names.

    The settings are classes of its body, from the roomiest on; the first is the one it has.
    """
    yield html
    offer = OFFER.search(html)
    if offer is None:
        return
    classes, (first, *closer) = offer[1].split(), offer[2].split()
    for setting in closer:
        worn = " ".join(setting if name == first else name for name in classes)
        yield f"{html[: offer.start(1)]}{worn}{html[offer.end(1) :]}"


def fewest_pages(html: str) -> int:
    """Return how many pages a document has at least, so that no closer setting is tried for fewer.

    It says so in its `data-fewest`; any document has one.
    """
    offer = OFFER.search(html)
    return int(offer[3] or 1) if offer else 1
