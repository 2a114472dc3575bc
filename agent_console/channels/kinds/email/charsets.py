"""Bytes to text, whatever charset a mail claims or forgets: nothing raises, nothing is dropped."""

from __future__ import annotations

import codecs
import re

_ALIASES = {
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "shift-jis": "cp932",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-cp1251": "cp1251",
    "win-1251": "cp1251",
    "windows1251": "cp1251",
    "cp-1251": "cp1251",
    "koi8u": "koi8-u",
    "koi8r": "koi8-r",
    "utf8": "utf-8",
    "utf-8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "x-unicode-2-0-utf-7": "utf-7",
}
_NO_CLAIM = frozenset(
    {"", "us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "x-unknown", "8bit", "none"}
)
_NOT_TEXT = frozenset(
    {
        "base64",
        "hex",
        "bz2",
        "zip",
        "zlib",
        "rot13",
        "quopri",
        "uu",
        "unicode_escape",
        "raw_unicode_escape",
        "idna",
        "punycode",
        "undefined",
    }
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HIGH = re.compile(rb"[\x80-\xff]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ODD = re.compile("[\u2500-\u25ff\u0402\u0403\u0409\u040a\u040b\u040c\u040f\u0452\u0453\u0459-\u045c\u045f]")
_INNER_CAPITAL = re.compile("[а-щьюяєіїґ][А-ЩЬЮЯЄІЇҐ]")


def decode(data: bytes, claimed: str = "", *, html: bool = False) -> str:
    """The text of `data`. `claimed` is the charset parameter as it came; `html` looks for a meta element where it is missing."""
    claimed = claimed.strip().strip("\"'").lower().partition("*")[0]
    if claimed in _NO_CLAIM and html and (meta := _META.search(data[:4096])):
        claimed = meta[1].decode("ascii").lower()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and claimed in (*_NO_CLAIM, "utf-16", "unicode"):
        return data.decode("utf-16", "replace")
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", "replace")
    name = _known(claimed)
    if name and (text := _strictly(data, name)) is not None:
        return text
    if (text := _strictly(data, "utf-8")) is not None:
        return text
    if name and name not in ("utf-8", "utf-7"):
        if name == "cp1252":
            return data.decode("latin-1")
        return data.decode(name, "replace")
    if name == "utf-8" and _mostly_utf8(data):
        return data.decode("utf-8", "replace")
    return guess(data)


def guess(data: bytes) -> str:
    """Eight-bit text that names no charset: Cyrillic where it reads like it, Western otherwise."""
    western = data.decode("cp1252", "replace") if b"\x81" not in data else data.decode("latin-1")
    runs = [len(run) for run in _HIGH.findall(data)]
    # Western letters with accents mostly stand alone among plain ones
    if sum(runs) < 3 or sum(run for run in runs if run > 1) < 0.8 * sum(runs):
        return western
    read = {name: data.decode(name, "replace") for name in ("cp1251", "koi8-u", "iso8859-5", "cp866")}
    return max(read.values(), key=_likely)


def _likely(text: str) -> float:
    cyrillic = len(_CYRILLIC.findall(text))
    lower = sum(char.islower() for char in text)
    odd = len(_ODD.findall(text)) + text.count("\ufffd") + sum("\x80" <= char < "\xa0" for char in text)
    return cyrillic + lower - 4 * odd - 4 * len(_INNER_CAPITAL.findall(text))


def _known(claimed: str) -> str:
    if claimed in _NO_CLAIM:
        return ""
    name = _ALIASES.get(claimed, claimed)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return "" if info.name in _NOT_TEXT or not getattr(info, "_is_text_encoding", True) else name


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError):
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Damaged UTF-8 rather than something else: at most one bad place in twenty characters beyond ASCII."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return bad * 20 <= sum(char > "\x7f" for char in text) or bad <= 1
