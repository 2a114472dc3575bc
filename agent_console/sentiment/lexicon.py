"""Word lists with valences: one lemma or phrase a line, from the resources."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from agent_console.runtime import resources

_NONE: frozenset[str] = frozenset()


class Entry(NamedTuple):
    """What a word or phrase is worth: `valence` on VADER's scale (-4 to 4), `flags` as written in the file.

    Flags that the scoring knows: `fixed` (a negation before it changes nothing), `insult` (never taken for
    praise by a negation), `irony` (raises the suspicion of irony). Others are the language's own.
    """

    valence: float
    flags: frozenset[str] = _NONE


@cache
def load(name: str) -> dict[str, Entry]:
    """The entries of `resources/lexicons/<name>.tsv`: lemma, tab, valence, and maybe tab and flags with commas.

    Empty lines and lines that begin with `# ` are passed over. Raises ValueError with file and line when a line
    is malformed, out of scale or a lemma comes twice.
    """
    entries: dict[str, Entry] = {}
    for number, line in enumerate(resources.text("lexicons", f"{name}.tsv").splitlines(), 1):
        if not line or line == "#" or line.startswith("# "):
            continue
        parts = line.split("\t")
        try:
            lemma, valence = parts[0], float(parts[1])
        except (IndexError, ValueError):
            raise ValueError(f"{name}.tsv:{number}: {line!r}") from None
        if not lemma or lemma in entries or not -4 <= valence <= 4 or len(parts) > 3:
            raise ValueError(f"{name}.tsv:{number}: {line!r}")
        flags = frozenset(parts[2].split(",")) if len(parts) == 3 and parts[2] else _NONE
        entries[lemma] = Entry(valence, flags)
    return entries
