"""Telephones: whether a number is a mobile one, as far as its country's numbering plan tells."""

from __future__ import annotations

import re
from enum import Enum

CALLING = {
    "GB": "44", "IM": "44", "JE": "44", "GG": "44", "IE": "353", "FR": "33", "DE": "49",
    "AT": "43", "CH": "41", "ES": "34", "IT": "39", "NL": "31", "BE": "32", "PT": "351",
    "PL": "48", "CZ": "420", "SE": "46", "NO": "47", "FI": "358", "UA": "380", "AU": "61",
    "NZ": "64", "IN": "91", "ZA": "27", "NG": "234", "JP": "81", "AE": "971", "US": "1",
    "CA": "1", "PR": "1",
}  # fmt: skip
# How mobile numbers go on behind the code; America's plan knows no difference.
MOBILE = {
    "44": r"7(?:[1-57-9]\d|624)\d{6,7}", "353": r"8[35-9]\d{7}", "33": r"[67]\d{8}",
    "49": r"1[567]\d{8,9}", "43": r"6[5-9]\d{6,10}", "41": r"7[5-9]\d{7}",
    "34": r"(?:6|7[1-9])\d{7,8}",
    "39": r"3\d{8,9}", "31": r"6\d{8}", "32": r"4[5-9]\d{7}", "351": r"9\d{8}",
    "48": r"(?:45|5[0137]|6[069]|7[2389]|88)\d{7}", "420": r"[67]\d{8}", "46": r"7[02369]\d{7}",
    "47": r"[49]\d{7}", "358": r"(?:4\d|50)\d{4,9}", "380": r"(?:39|50|6[3678]|73|9[1-9])\d{7}",
    "61": r"4\d{8}", "64": r"2\d{7,9}", "91": r"[6-9]\d{9}", "27": r"(?:6|7|8[1-4])\d{7,8}",
    "234": r"[789][01]\d{8}", "81": r"[789]0\d{8}", "971": r"5\d{8}",
}  # fmt: skip
# Free to call and never anybody's own, in America.
FREE = r"8(?:00|33|44|55|66|77|88)\d{7}"
NO_TRUNK = frozenset({"34", "39", "351", "48", "420", "47"})  # plans that put no 0 before a number
BRITISH = re.compile(r"0[1-9]\d{8,10}")  # as numbers are written there, and hardly elsewhere
EXTENSION = re.compile(r"(?i)\b(?:ext|extn|extension|x)\.? ?\d{1,6}$")


class Line(Enum):
    """What a number leads to: somebody's own mobile, a line that takes no text, or either."""

    MOBILE = "mobile"
    FIXED = "fixed"
    UNSURE = "unsure"


def leads_to(number: str, country: str | None) -> Line:
    """Return what a number leads to, read as it is dialled in a country unless it names its own."""
    if EXTENSION.search(number.strip()):
        return Line.FIXED
    digits = re.sub(r"[^\d+]", "", re.sub(r"\(0\)", "", number))
    code, bare = _parted(digits, country)
    if code == "1":
        return Line.FIXED if re.fullmatch(FREE, bare) else Line.UNSURE
    if code not in MOBILE or len(bare) < 7:
        return Line.UNSURE
    return Line.MOBILE if re.fullmatch(MOBILE[code], bare) else Line.FIXED


def _parted(digits: str, country: str | None) -> tuple[str, str]:
    """Part a number into its country's code, empty if unknown, and what is dialled behind it."""
    if digits.startswith(("+", "00")):
        bare = digits.lstrip("+0")
        codes = sorted({*MOBILE, "1"}, key=len, reverse=True)
        code = next((one for one in codes if bare.startswith(one)), "")
        return code, bare.removeprefix(code).removeprefix("" if code == "39" else "0")
    code = CALLING.get(country or "", "")
    if code in ("", "1") and BRITISH.fullmatch(digits):
        code = "44"
    if code == "1":
        return code, digits.removeprefix("1") if len(digits) == len("16145550142") else digits
    if code and code not in NO_TRUNK and not digits.startswith("0"):
        return "", digits  # without the 0 of a whole number: a number of the town alone
    return code, digits if code in NO_TRUNK else digits.removeprefix("0")
