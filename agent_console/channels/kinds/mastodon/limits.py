"""What a server allows, learned from its own words; version 1 of the API is all that some have."""

from __future__ import annotations

import re

from agent_console.channels.kinds.mastodon import wire
from agent_console.domain.capabilities import Counting

CHARACTERS = 500
FILES = 4
FILE_BYTES = 16 * 1024 * 1024
"""Mastodon's defaults, until the server has told its own."""
_MASTODON = re.compile(r"[2-9]\.\d+(?!.*compatible)")
"""Versions of Mastodon itself, which before 4.0 did not say more; "0.17.3+git-…" is GoToSocial."""


class Limits:
    """Of one server; Mastodon's own until `learn`."""

    def __init__(self) -> None:
        self.characters = CHARACTERS
        self.files = FILES
        self.types: tuple[str, ...] = ()
        self.image_bytes = FILE_BYTES
        self.other_bytes = FILE_BYTES
        self.keys = False
        """It is Mastodon itself, which remembers idempotency keys for an hour; others are known to ignore them."""
        self.counting = Counting.ADDRESSES_23
        """Mastodon counts an address 23 characters; GoToSocial, Pleroma and Akkoma count it whole."""
        self.edits = True
        """Until the server shows that it has no editing: GoToSocial before 0.18, for one."""
        self.streaming = ""
        self.domain = ""
        self.known = False

    def learn(self, *told: wire.Instance) -> None:
        """What the server says about itself; the newest version of it comes first."""
        self.known = True
        texts, files = [one.texts for one in told], [one.files for one in told]
        self.characters = _positive(*(one.max_characters for one in texts), CHARACTERS)
        self.files = _positive(*(one.max_media_attachments for one in texts), FILES)
        self.types = next((tuple(one.supported_mime_types) for one in files if one.supported_mime_types), ())
        self.image_bytes = _positive(*(one.image_size_limit for one in files), FILE_BYTES)
        self.other_bytes = _positive(*(one.video_size_limit for one in files), self.image_bytes)
        self.streaming = next((one.streaming for one in told if one.streaming), "")
        names = [one.account_domain for one in told] + [one.domain or one.uri for one in told]
        name = next(filter(None, names), "")
        self.domain = name.removeprefix("https://").removeprefix("http://").strip("/")
        # https://docs.joinmastodon.org/methods/statuses/#headers; others say "2.7.2 (compatible; Pleroma …)"
        source = next((one.source_url for one in told if one.source_url), "")
        version = next((one.version for one in told if one.version), "")
        own = any(one in source for one in ("/mastodon/mastodon", "/glitch-soc/mastodon"))
        self.keys = own and "compatible" not in version
        mastodon = self.keys or _MASTODON.match(version) is not None
        self.counting = Counting.ADDRESSES_23 if mastodon else Counting.CHARACTERS

    def of(self, mime: str) -> int | None:
        """Largest file of that type, in bytes."""
        return self.image_bytes if mime.startswith("image/") else self.other_bytes


def _positive(*given: int | None) -> int:
    return next(value for value in given if value is not None and value > 0)
