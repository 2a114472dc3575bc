"""A person's browser, for signing in: opens the address, agrees, and follows where it is sent."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx


class Browser:
    """A `Consent` whose name service leads every provider's authorize page to a double."""

    def __init__(self, double: str) -> None:
        self.visited: list[str] = []
        """Hosts and paths of the real pages that it was sent to."""
        self.pages: list[str] = []
        """What the program showed in the end."""
        self._double = double

    async def ask(self, address: str) -> None:
        """Go there; the provider sends us back to the program."""
        parts = urlsplit(address)
        assert parts.scheme == "https"
        self.visited.append(parts.netloc + parts.path)
        async with httpx.AsyncClient() as client:
            agreed = await client.get(f"{self._double}{parts.path}?{parts.query}")
            assert agreed.is_redirect, agreed.text
            assert agreed.next_request is not None
            back = await client.send(agreed.next_request)
            self.pages.append(back.text)
