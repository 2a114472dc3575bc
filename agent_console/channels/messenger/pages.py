"""Signing in as a Facebook page: a pasted token, or consent in the browser and the choice among one's pages."""

from __future__ import annotations

import msgspec

from agent_console.channels import graph, relayed
from agent_console.channels.base import Consent, Credentials
from agent_console.channels.graph import Graph, Id, Listing, Refused
from agent_console.channels.messenger.wire import decode
from agent_console.channels.sign_in import Kept, Provider, TokenStore, ask_token, authorize
from agent_console.errors import Rejected
from agent_console.runtime.clock import Clock

DIALOG = "https://www.facebook.com"
NO_PAGE = "no_page"
"""Reason of the `Rejected` when the person manages no page (or none of that name)."""
WHICH_PAGE = "which_page"
"""Begins the reason of the `Rejected` when there are several pages and none was named; their names follow."""


class Page(msgspec.Struct):
    """One that the person manages."""

    id: Id
    name: str = ""
    access_token: str = ""

    @property
    def remote(self) -> str:
        return str(self.id)


async def sign_in(
    credentials: Credentials,
    consent: Consent | None,
    clock: Clock,
    *,
    scope: str,
    base: str = graph.BASE,
    dialog: str = DIALOG,
) -> tuple[Page, Kept]:
    """The page and what to keep of it. Raises the channel errors; `Rejected` says which pages there are."""
    fields = credentials.fields
    client, secret = fields.get("client_id", ""), fields.get("client_secret", "")
    if fields.get("token"):
        kept = Kept(access=fields["token"], client_id=client, client_secret=secret)
    elif client:
        provider = Provider(
            authorize=f"{dialog}/{graph.VERSION}/dialog/oauth",
            token=f"{base}/{graph.VERSION}/oauth/access_token",
            client_id=client,
            client_secret=secret,
            scope=scope,
            basic=False,
        )
        kept = await authorize(provider, consent, clock=clock)
        if secret:  # from hours to sixty days; a page's token made from it does not end
            long = {
                "grant_type": "fb_exchange_token",
                "fb_exchange_token": kept.access,
                "client_id": client,
            }
            kept = await ask_token(provider, long, clock=clock, before=kept)
    else:
        raise Rejected("token")
    page = await _page(kept, base, fields.get("page", ""))
    more = {"page": page.remote, **relayed.described(fields)}
    if page.access_token:
        kept = msgspec.structs.replace(kept, access=page.access_token, expires=None)
    return page, msgspec.structs.replace(kept, refresh="", more=more)


async def _page(kept: Kept, base: str, wanted: str) -> Page:
    line = once(kept, base)
    try:
        pages: list[Page] = []
        try:
            async for listing in line.pages("/me/accounts", 10, fields="id,name,access_token", limit=100):
                pages += [decode(raw, Page) for raw in listing.data]
        except Refused:  # the token is a page's own
            page = await line.get("/me", Page, fields="id,name")
            if wanted and wanted.casefold() not in (page.remote, page.name.casefold()):
                raise Rejected(f"{WHICH_PAGE}: {page.name}") from None
            return page
    finally:
        await line.close()
    names = ", ".join(page.name for page in pages)
    if wanted:
        fitting = [page for page in pages if wanted.casefold() in (page.remote, page.name.casefold())]
        if not fitting:
            raise Rejected(f"{WHICH_PAGE}: {names}" if names else NO_PAGE)
        return fitting[0]
    if not pages:
        raise Rejected(NO_PAGE)
    if len(pages) > 1:
        raise Rejected(f"{WHICH_PAGE}: {names}")
    return pages[0]


def once(kept: Kept, base: str) -> Graph:
    """A line with a token that is not in the keyring yet."""
    secret = kept.encode()
    return Graph(TokenStore(lambda: secret, None), base)


async def subscribe(line: Graph, page: str, wanted: str) -> None:
    """Let the app hear of the page. Where the token may not, it is done by hand (docs/channels)."""
    try:
        await line.ask(
            "POST", f"/{graph.segment(page)}/subscribed_apps", Listing, params={"subscribed_fields": wanted}
        )
    except Rejected:
        return
