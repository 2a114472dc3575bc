"""`agentctl inbox`, `show` and `search`: what there is."""

from __future__ import annotations

import argparse
from typing import Any

from agent_console.cli import moods
from agent_console.cli.accounts import find
from agent_console.cli.output import local, safe, span
from agent_console.cli.session import Session
from agent_console.domain.account import Audience
from agent_console.domain.entry import Direction
from agent_console.domain.mood_views import MoodFilter
from agent_console.domain.views import (
    ActivityView,
    InboxQuery,
    InboxRow,
    MessageView,
    NoteView,
    Order,
    RowKey,
    TimelineItem,
    TimelineKey,
    View,
)

_PAGE = 200


def add_commands(commands: Any) -> None:
    """Add the parsers."""
    inbox = commands.add_parser("inbox", help="conversations, those that wait longest first")
    inbox.add_argument("--view", choices=[view.value for view in View], default=View.ALL.value)
    inbox.add_argument("--order", choices=[order.value for order in Order], default=Order.WAITING_SINCE.value)
    inbox.add_argument("--account", default="", metavar="ACCOUNT")
    inbox.add_argument("--audience", choices=[audience.value for audience in Audience])
    inbox.add_argument("--tag", default="")
    inbox.add_argument("--mood", choices=[mood.value for mood in MoodFilter], help="only those that stand so")
    inbox.add_argument("--text", default="", help="only those that match")
    inbox.add_argument("--limit", type=_count, default=50, metavar="N")
    inbox.set_defaults(command=show_inbox)
    show = commands.add_parser("show", help="one conversation")
    show.add_argument("conversation", metavar="CONVERSATION", help="id, its beginning, or a reference number")
    show.add_argument("--limit", type=_count, default=50, metavar="N", help="the newest N items")
    show.add_argument("--ids", action="store_true", help="with the ids of messages, for other commands")
    show.set_defaults(command=show_conversation)
    search = commands.add_parser("search", help="messages and notes, newest first")
    search.add_argument("query", metavar="QUERY", nargs="+", help='words, or an "exact phrase"')
    search.add_argument("--limit", type=_count, default=50, metavar="N")
    search.set_defaults(command=search_messages)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


async def show_inbox(session: Session, options: argparse.Namespace) -> int:
    """A view of the inbox."""
    console = await session.console()
    account = (await find(console, options.account)).account.id if options.account else ""
    query = InboxQuery(
        view=View(options.view),
        account=account,
        audience=Audience(options.audience) if options.audience else None,
        tag=options.tag,
        text=options.text,
        order=Order(options.order),
        mood=MoodFilter(options.mood) if options.mood else None,
    )
    rows: list[InboxRow] = []
    after: RowKey | None = None
    while len(rows) < options.limit:
        page = await console.read.inbox_page(query, after, min(_PAGE, options.limit - len(rows)))
        rows += page.rows
        after = page.after
        if after is None:
            break
    session.output.lines(rows)
    names = {agent.id: agent.name for agent in await console.read.agents()}
    session.output.table(
        ("ID", "WAITS", "NEW", "CHANNEL", "", "CUSTOMER", "MOOD", "AGENT", "REFERENCE", "LAST MESSAGE"),
        [_row(row, names) for row in rows],
    )
    if not rows:
        session.output.say("Nothing here.")
    elif after is not None:
        session.output.say(f"… more than {options.limit}: use --limit")
    return 0


def _row(row: InboxRow, names: dict[str, str]) -> tuple[str, ...]:
    waits = span(row.waiting_since) if row.waiting_since else row.status.value if row.outcome else ""
    ours = "↩ " if row.snippet_direction is Direction.OURS else ""
    return (
        row.id[:12],
        waits,
        str(row.unread or ""),
        row.channel,
        "public" if row.public else "private",
        row.name[:40],
        moods.standing(row),
        names.get(row.assignee, row.assignee),
        row.reference,
        ours + row.snippet[:300],
    )


async def show_conversation(session: Session, options: argparse.Namespace) -> int:
    """Head and the newest items, oldest first."""
    console = await session.console()
    conversation = await console.read.resolve(options.conversation)
    view = await console.read.conversation(conversation)
    items: list[TimelineItem] = []
    before: TimelineKey | None = None
    while len(items) < options.limit:
        page = await console.read.timeline(conversation, before, min(_PAGE, options.limit - len(items)))
        items = [*page.items, *items]
        before = page.before
        if before is None:
            break
    out = session.output
    if out.json:
        out.document({"conversation": view, "timeline": [_typed(item) for item in items]})
        return 0
    row = view.row
    out.say(f"{safe(row.name) or row.id}  ·  {view.account.name}  ·  {'PUBLIC' if row.public else 'private'}")
    facts = [row.id, row.status.value]
    facts += [f"outcome {row.outcome.value}"] if row.outcome else []
    facts += [f"reference {row.reference}"] if row.reference else []
    facts += [f"waits {span(row.waiting_since)}"] if row.waiting_since else []
    facts += [f"snoozed until {local(row.snoozed_until)}"] if row.snoozed_until else []
    facts += [f"mood {moods.standing(row)}"] if row.mood is not None else []
    facts += [f"tags {', '.join(row.tags)}"] if row.tags else []
    names = {agent.id: agent.name for agent in await console.read.agents()}
    facts += [f"assigned to {names.get(row.assignee, row.assignee)}"] if row.assignee else []
    out.say(safe("  ·  ".join(facts)))
    if before is not None:
        out.say("… earlier ones: use --limit")
    for item in items:
        out.say("")
        out.say(_worded(item, ids=options.ids))
    return 0


def _typed(item: TimelineItem) -> dict[str, object]:
    kind = {MessageView: "message", NoteView: "note", ActivityView: "activity"}[type(item)]
    return {"type": kind, "item": item}


def _worded(item: TimelineItem, *, ids: bool) -> str:
    when = local(item.occurred_at)
    if isinstance(item, NoteView):
        return f"{when}  NOTE by {safe(item.agent_name)} (the customer never sees it)\n{_indented(item.text)}"
    if isinstance(item, ActivityView):
        who = safe(item.agent_name) or "by itself"
        about = " ".join(part for part in (item.subject, item.detail, local(item.until)) if part)
        return f"{when}  * {item.kind.value.replace('_', ' ')} ({who}) {safe(about)}".rstrip()
    feels = moods.worded(item.mood)
    marks = [feels] if feels else []
    marks += [item.delivery.value] if item.delivery is not None else []
    marks += ["edited"] if item.edited else []
    marks += ["deleted"] if item.deleted else []
    marks += [item.failure] if item.failure else []
    ours = "← " if item.direction is Direction.OURS else "→ "
    name = safe(item.author_name)[:80] or ("us" if item.direction is Direction.OURS else "unknown")
    head = f"{when}  {ours}{name}" + (f"  [{', '.join(marks)}]" if marks else "")
    body = [f"    {item.id}"] if ids else []
    body += [_indented(item.text)] if item.text else []
    body += [f"    ({item.unreadable})"] if item.unreadable else []
    body += [f"    [file] {safe(a.media.name)} {a.media.mime}" for a in item.attachments]
    body += ["    " + "  ".join(f"{safe(r.key)} {r.count}" for r in item.reactions)] if item.reactions else []
    return "\n".join([head, *body])


def _indented(text: str) -> str:
    return "\n".join("    " + line for line in safe(text[:20_000], lines=True).splitlines())


async def search_messages(session: Session, options: argparse.Namespace) -> int:
    """Hits, newest first."""
    console = await session.console()
    page = await console.read.search(" ".join(options.query), limit=options.limit)
    session.output.lines(page.hits)
    session.output.table(
        ("CONVERSATION", "WHEN", "CHANNEL", "CUSTOMER", "TEXT"),
        [
            (hit.conversation[:12], local(hit.occurred_at), hit.channel, hit.name[:40], hit.excerpt)
            for hit in page.hits
        ],
    )
    if not page.hits:
        session.output.say("Nothing found.")
    return 0
