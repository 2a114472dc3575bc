"""Signing in as a WhatsApp number: the token is tried at the number, and the relay's at the relay."""

from __future__ import annotations

from agent_console.channels import relayed
from agent_console.channels.base import Credentials, SignedIn
from agent_console.channels.graph import segment
from agent_console.channels.kinds.whatsapp import wire
from agent_console.channels.messenger.pages import once
from agent_console.channels.messenger.wire import Raw
from agent_console.channels.sign_in import Kept
from agent_console.errors import Rejected, Suspended
from agent_console.runtime.clock import Clock

FIELDS = "id,display_phone_number,verified_name,status,health_status"
_GONE = frozenset({"BANNED", "RESTRICTED", "DISCONNECTED", "DELETED", "MIGRATED", "UNKNOWN"})


async def sign_in(credentials: Credentials, clock: Clock, *, base: str) -> SignedIn:
    """Raises the channel errors; nothing is sent to anybody."""
    fields = credentials.fields
    for needed in ("phone", "token", "relay", "relay_token"):
        if not fields.get(needed):
            raise Rejected(needed)
    more = {"waba": fields["waba"]} if fields.get("waba") else {}
    kept = Kept(
        access=fields["token"],
        client_secret=fields.get("client_secret", ""),
        more={**more, **relayed.described(fields)},
    )
    line = once(kept, base)
    relay = relayed.relay_of(kept.more, "whatsapp", fields["phone"])
    assert relay is not None
    try:
        phone = await line.get(f"/{segment(fields['phone'])}", wire.Phone, fields=FIELDS)
        await relay.pull(0, 0)
        if kept.more.get("waba"):
            await line.ask("POST", f"/{segment(kept.more['waba'])}/subscribed_apps", Raw)
        expires = await line.life()
    finally:
        await relay.close()
        await line.close()
    name = " ".join(part for part in (phone.verified_name, phone.display_phone_number) if part)
    return SignedIn(server="", user=str(phone.id), name=name, secret=kept.encode(), expires=expires)


def alive(phone: wire.Phone) -> None:
    """Raises `Suspended` where the number can do nothing at present."""
    if phone.status in _GONE:
        raise Suspended(phone.status)
    health = phone.health_status
    if health is not None and health.can_send_message == "BLOCKED":
        reasons = [error.error_description for entity in health.entities for error in entity.errors]
        raise Suspended("; ".join(reason for reason in reasons if reason) or "BLOCKED")
