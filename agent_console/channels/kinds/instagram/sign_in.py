"""Signing in as the Instagram account of a Facebook page."""

from __future__ import annotations

import msgspec

from agent_console.channels.base import Consent, Credentials, SignedIn
from agent_console.channels.graph import segment
from agent_console.channels.kinds.instagram import wire
from agent_console.channels.messenger import pages
from agent_console.errors import Rejected
from agent_console.runtime.clock import Clock

SCOPE = (
    "instagram_basic,instagram_manage_comments,instagram_manage_messages,pages_show_list,pages_manage_metadata,"
    "pages_read_engagement,pages_messaging,business_management"
)
HEARD = "messages,message_reactions,message_edits,messaging_postbacks,messaging_seen"
"""What the page tells the relay; comments and mentions are told by the app's own subscription."""
NO_ACCOUNT = "no_instagram_account"
"""Reason of the `Rejected` when no professional account belongs to the page."""


async def sign_in(
    credentials: Credentials, consent: Consent | None, clock: Clock, *, base: str, dialog: str
) -> SignedIn:
    """Try the page's token, or ask the person; then find the page's account."""
    page, kept = await pages.sign_in(credentials, consent, clock, scope=SCOPE, base=base, dialog=dialog)
    line = pages.once(kept, base)
    try:
        told = await line.get(
            f"/{segment(page.remote)}",
            wire.PageOf,
            fields="instagram_business_account{id,username,name}",
        )
        own = told.instagram_business_account
        if own is None:
            raise Rejected(NO_ACCOUNT)
        if kept.more.get("relay"):
            await pages.subscribe(line, page.remote, HEARD)
        expires = await line.life()
    finally:
        await line.close()
    kept = msgspec.structs.replace(kept, more={**kept.more, "username": own.username})
    name = f"@{own.username}" if own.username else own.name
    return SignedIn(server="", user=str(own.id), name=name, secret=kept.encode(), expires=expires)
