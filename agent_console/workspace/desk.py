"""What an agent keeps at hand: drafts, canned replies, a signature, and how far they have looked."""

from __future__ import annotations

from datetime import datetime

import msgspec

from agent_console.domain import canned
from agent_console.domain.agent import Agent
from agent_console.domain.canned import CannedReply
from agent_console.domain.log import Transaction
from agent_console.domain.views import Draft
from agent_console.domain.writing import LONGEST_SIGNATURE
from agent_console.errors import CommandRefused, Refusal, UnknownName
from agent_console.runtime.clock import new_id
from agent_console.sync import cleaning
from agent_console.sync.outgoing import survivor
from agent_console.workspace import agents
from agent_console.workspace.commanding import Commanding, known

_LONGEST_DESCRIPTION = 1_500


def signature_setting(agent: str) -> str:
    """Name of the setting that holds an agent's signature."""
    return f"signature:{agent}"


class Desk(Commanding):
    """Part of `domain.console.Working`."""

    async def save_canned(self, reply: CannedReply) -> None:
        """Add a canned reply (without an id), or change one."""

        def work(tx: Transaction) -> None:
            kept = canned.checked(cleaning.event(reply), tx.canned())
            tx.save_canned(kept if kept.id else msgspec.structs.replace(kept, id=new_id()))

        await self._log.write(work)

    async def delete_canned(self, reply: str) -> None:
        """Forget a canned reply. Raises `UnknownName`."""
        if not await self._log.write(lambda tx: tx.delete_canned(reply)):
            raise UnknownName("canned", reply)

    async def set_signature(self, signature: str) -> None:
        """What this agent signs with, e.g. "^MG"; empty for nothing."""
        cleaned = cleaning.storable(" ".join(signature.split()))
        if len(cleaned) > LONGEST_SIGNATURE:
            raise CommandRefused(Refusal.TOO_LONG, str(LONGEST_SIGNATURE))
        name = signature_setting(self._agent().id)
        await self._log.write(lambda tx: tx.save_setting(name, cleaned))

    async def describe_attachment(self, attachment: str, description: str) -> None:
        """Say what can be seen on a file of ours. Raises `UnknownName`."""
        now = self._clock.now()

        def work(tx: Transaction) -> None:
            media = tx.attachment(attachment)
            if media is None:
                raise UnknownName("attachment", attachment)
            words = cleaning.storable(" ".join(description.split()))
            if len(words) > _LONGEST_DESCRIPTION:
                raise CommandRefused(Refusal.TOO_LONG, str(_LONGEST_DESCRIPTION))
            tx.save_attachment(attachment, msgspec.structs.replace(media, description=words), now)

        await self._log.write(work)

    async def save_draft(self, conversation: str, draft: Draft | None) -> None:
        """Keep what was begun; None forgets it."""
        agent = self._agent().id
        kept = cleaning.event(draft) if draft is not None else None

        def work(tx: Transaction) -> None:
            state = survivor(tx, conversation)
            tx.save_draft(agent, state.id if state is not None else conversation, kept)

        await self._log.write(work)

    async def mark_seen(self, conversation: str, until: datetime | None = None) -> None:
        """This agent has looked at every message that is there now, and at what else stands there until then."""
        agent = self._agent().id

        def work(tx: Transaction) -> None:
            state = known(tx, conversation)
            newest = max((at for at in (state.last_at, until) if at is not None), default=None)
            if newest is not None:
                tx.mark_seen(agent, state.id, newest)

        await self._log.write(work)

    async def add_agent(self, name: str) -> Agent:
        """Make a colleague known by name; one known already is returned."""
        return await self._log.write(lambda tx: agents.known_or_new(tx, cleaning.storable(name)))

    async def rename(self, name: str) -> Agent:
        """What this agent is called from now on; the id stays, so that everything stays theirs."""
        renamed = Agent(id=self._agent().id, name=agents.clean_name(cleaning.storable(name)))
        await self._log.write(lambda tx: tx.save_agent(renamed))
        self._renamed(renamed)
        return renamed
