"""Names in East Asian scripts say which language they are in, so that each gets its own glyphs.

Chinese, Japanese and Korean share characters that their readers draw differently; without a
language a printer takes Chinese ones for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

KANA = re.compile("[\u3041-\u30fa\u30fc-\u30ff\uff66-\uff9f]")
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
LETTER = "[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
RUN = re.compile(f"{LETTER}+(?: +{LETTER}+)*")


def tongue_of(texts: Iterable[str]) -> str:
    """Tell which East Asian language a document's names are in: by kana ja, by hangul ko."""
    whole = "\n".join(texts)
    if KANA.search(whole):
        return "ja"
    return "ko" if HANGUL.search(whole) else "zh"


def mark(text: str, tongue: str) -> str:
    """Wrap what is in East Asian letters in `<span lang>`, as HTML; else return the text itself."""
    if not RUN.search(text):
        return text
    from markupsafe import Markup, escape

    pieces: list[str] = []
    end = 0
    for run in RUN.finditer(text):
        pieces += [escape(text[end : run.start()]), f'<span lang="{tongue}">', escape(run[0])]
        pieces.append("</span>")
        end = run.end()
    return Markup("".join([*pieces, escape(text[end:])]))
