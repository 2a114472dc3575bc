"""Signing in as a Facebook page."""

from __future__ import annotations

from agent_console.channels.base import Consent, Credentials, SignedIn
from agent_console.channels.messenger import pages
from agent_console.runtime.clock import Clock

SCOPE = (
    "pages_show_list,pages_messaging,pages_read_engagement,pages_read_user_content,pages_manage_engagement,"
    "pages_manage_metadata,pages_manage_posts"
)
HEARD = (
    "feed,mention,messages,message_echoes,message_deliveries,message_reads,message_reactions,message_edits,"
    "messaging_postbacks"
)
"""What the relay is told."""


async def sign_in(
    credentials: Credentials, consent: Consent | None, clock: Clock, *, base: str, dialog: str
) -> SignedIn:
    """Try the token, or ask the person; with a relay, let the app hear of the page."""
    page, kept = await pages.sign_in(credentials, consent, clock, scope=SCOPE, base=base, dialog=dialog)
    line = pages.once(kept, base)
    try:
        if kept.more.get("relay"):
            await pages.subscribe(line, page.remote, HEARD)
        expires = await line.life()
    finally:
        await line.close()
    return SignedIn(server="", user=page.remote, name=page.name, secret=kept.encode(), expires=expires)
