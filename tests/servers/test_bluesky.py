"""The Bluesky network of the tests is what it says."""

from __future__ import annotations

import httpx
import pytest

from tests.doubles.bluesky_chat import BlueskyChat
from tests.servers.bluesky import BlueskyNetwork

pytestmark = pytest.mark.server


def test_a_mention_reaches_whom_it_names(bluesky: BlueskyNetwork) -> None:
    olena, desk = bluesky.person("Olena"), bluesky.person("Help")
    post = olena.post(f"Hello @{desk.handle}", mentions=desk)
    found = desk.until(lambda: desk.get("app.bsky.notification.listNotifications")["notifications"])
    assert [(one["uri"], one["reason"]) for one in found] == [(post, "mention")]
    olena.close()
    desk.close()


def test_the_chat_is_reached_through_the_server_of_the_account_and_not_otherwise(
    bluesky: BlueskyNetwork, bluesky_chat: BlueskyChat
) -> None:
    desk = bluesky.person("Help")
    before = len(bluesky_chat.asked)
    answer = desk.http.get(
        "/xrpc/chat.bsky.convo.listConvos",
        headers={"Authorization": f"Bearer {desk.token}", "atproto-proxy": bluesky.where.chat},
    )
    assert answer.json() == {"convos": []}
    [asked] = bluesky_chat.asked[before:]
    assert asked.token not in ("", desk.token)
    around = httpx.get(
        f"{bluesky_chat.url}/xrpc/chat.bsky.convo.listConvos",
        headers={"Authorization": f"Bearer {desk.token}"},
        trust_env=False,
    )
    assert around.status_code == 401
    desk.close()
