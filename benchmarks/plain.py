"""The plain scripts, which import nothing of kitgen's.

`plain.py FILE…` prints HTML files one by one. `plain.py --whole FILE…` writes the PDFs that kits
have: a file `KIT-NN.html` has a PDF of its own, `KIT-NN-part.html` has none, and all of a kit are
copied into one, as WeasyPrint's documentation tells.
"""

import sys
from itertools import groupby

from weasyprint import HTML


def one_by_one(filenames: list[str]) -> None:
    """Print each file."""
    for filename in filenames:
        HTML(filename).write_pdf(f"{filename}.pdf")


def whole(filenames: list[str]) -> None:
    """Print the files of each kit, and all of them into one."""
    for kit, found in groupby(filenames, kit_of):
        documents = []
        for filename in found:
            documents.append(HTML(filename).render())
            if not filename.endswith("-part.html"):
                documents[-1].write_pdf(f"{filename}.pdf")
        if kit != "season":
            pages = [page for document in documents for page in document.pages]
            documents[0].copy(pages).write_pdf(f"{filename}-kit.pdf")


def kit_of(filename: str) -> str:
    """Return what stands before the number of a file."""
    return (
        filename.rpartition("/")[2].removesuffix(".html").removesuffix("-part").rpartition("-")[0]
    )


if sys.argv[1] == "--whole":
    whole(sys.argv[2:])
else:
    one_by_one(sys.argv[1:])
