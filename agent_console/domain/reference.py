"""Reference numbers of cases, such as AC-7K3F-92Q: readable out loud, checkable, and unique without asking anybody.

`PREFIX-NUMBERc`, where the prefix belongs to one installation (so that two that are offline never make the same), the
number is that installation's own running number, and c is a check character over both. The alphabet leaves out what is
misread (O, I, L, U, Z) and has 31 characters, a prime number: so a weighted sum modulo 31 finds every single wrong
character and every swap of two neighbours.
"""

from __future__ import annotations

import hashlib

import regex

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
"""31 characters: Crockford's Base32 without Z, which is read for 2."""
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_BASE = len(ALPHABET)
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "Z": "2"})
_SHORTEST = 3
"""Characters of the number: 29,791 cases before a fourth is needed."""
_PREFIX = regex.compile(r"[0-9A-Z]{2,8}(-[0-9A-Z]{1,6})?")
_GROUP = 4
LEAD = "AC"


def default_prefix(installation: str) -> str:
    """A prefix made from the random id of an installation: AC- and four characters, 923,521 different ones."""
    digest = int.from_bytes(hashlib.sha256(installation.encode()).digest()[:8], "big")
    letters = ""
    for _ in range(_GROUP):
        digest, value = divmod(digest, _BASE)
        letters += ALPHABET[value]
    return f"{LEAD}-{letters}"


def clean_prefix(prefix: str) -> str:
    """The prefix as it is used, from what a person typed. Raises ValueError for an unusable one."""
    cleaned = prefix.strip().upper().strip("-").replace(" ", "-").translate(_FORGIVEN)
    if not _PREFIX.fullmatch(cleaned):
        raise ValueError(prefix)
    return cleaned


def make(prefix: str, number: int) -> str:
    """The reference number of the installation's case `number`, 1 or more."""
    if number < 1:
        raise ValueError(number)
    prefix = clean_prefix(prefix)
    digits = ""
    while number:
        number, value = divmod(number, _BASE)
        digits = ALPHABET[value] + digits
    digits = digits.rjust(_SHORTEST, "0")
    return f"{prefix}-{digits}{_check_character(_bare(prefix) + digits)}"


def check(text: str, prefix: str = "") -> str | None:
    """The reference number as it is written, or None when it is none or mistyped.

    Forgives case, spaces, missing or other dashes, a leading #, and O for 0, I or L for 1, Z for 2, U for V. With the
    installation's own `prefix`, dashes that were left out are put where they belong.
    """
    if len(text) > 64:
        return None
    groups = [group for group in regex.split(r"[\s\-‐‑–—_.#/]+", text.upper().strip()) if group]
    if not groups:
        return None
    bare = _bare("".join(groups))
    if any(character not in _VALUE for character in bare) or len(bare) < 2 + _SHORTEST + 1:
        return None
    if _check_character(bare[:-1]) != bare[-1]:
        return None
    own = _bare(prefix)
    if own and bare.startswith(own):
        return f"{clean_prefix(prefix)}-{bare[len(own) :]}"
    return _written(groups, bare)


def same(left: str, right: str) -> bool:
    """Whether two spellings name the same case."""
    first, second = check(left), check(right)
    return first is not None and second is not None and _bare(first) == _bare(second)


def bare(text: str) -> str:
    """The characters alone, forgiven: what an index should hold, as AC7K3F0092 for AC-7K3F-0092."""
    return _bare(text)


def _bare(text: str) -> str:
    return regex.sub(r"[^0-9A-Z]", "", text.upper()).translate(_FORGIVEN)


def _written(groups: list[str], bare: str) -> str:
    if len(groups) == 1 and bare.startswith(LEAD) and len(bare) > len(LEAD) + _GROUP:
        return f"{LEAD}-{bare[2:6]}-{bare[6:]}"
    written: list[str] = []
    start = 0
    for group in groups:
        written.append(bare[start : start + len(group)])
        start += len(group)
    return "-".join(written)


def _check_character(bare: str) -> str:
    # The check character itself has weight 1, the others 2 … 30 from the right: none is 0 modulo the prime 31, so a
    # single wrong character always changes the sum; neighbours' weights differ, so a swap does, too.
    total = 0
    for index, character in enumerate(reversed(bare)):
        total += (index % (_BASE - 2) + 2) * _VALUE.get(character, 0)
    return ALPHABET[-total % _BASE]
