"""What a server allows, learned from its own words; version 1 of the API is all that some have."""

from __future__ import annotations

from agent_console.channels.kinds.mastodon import wire

CHARACTERS = 500
FILES = 4
FILE_BYTES = 16 * 1024 * 1024
"""Mastodon's defaults, until the server has told its own."""


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
        self.streaming = ""
        self.domain = ""
        self.known = False

    def learn(self, told: wire.Instance) -> None:
        """What the server says about itself."""
        self.known = True
        limits = told.configuration or wire.Configuration()
        texts = limits.statuses or wire.StatusLimits()
        files = limits.media_attachments or wire.MediaLimits()
        self.characters = _positive(texts.max_characters, told.max_toot_chars, CHARACTERS)
        self.files = _positive(texts.max_media_attachments, FILES)
        self.types = tuple(files.supported_mime_types or ())
        self.image_bytes = _positive(files.image_size_limit, told.upload_limit, FILE_BYTES)
        self.other_bytes = _positive(files.video_size_limit, told.upload_limit, self.image_bytes)
        addresses = limits.urls or told.urls or wire.Addresses()
        self.streaming = addresses.streaming or addresses.streaming_api or ""
        self.domain = (
            (told.domain or told.uri or "").removeprefix("https://").removeprefix("http://").strip("/")
        )
        # https://docs.joinmastodon.org/methods/statuses/#headers; others say "2.7.2 (compatible; Pleroma …)"
        source = told.source_url or ""
        own = any(one in source for one in ("/mastodon/mastodon", "/glitch-soc/mastodon"))
        self.keys = own and "compatible" not in (told.version or "")

    def of(self, mime: str) -> int | None:
        """Largest file of that type, in bytes."""
        return self.image_bytes if mime.startswith("image/") else self.other_bytes


def _positive(*given: int | None) -> int:
    return next(value for value in given if value is not None and value > 0)
