"""The practice workspace: its scenario laid into the log through the same intake, commands and entries as real work."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from agent_console.channels.kinds.practice.customers import picture_of
from agent_console.channels.kinds.practice.looks import CHATS
from agent_console.channels.kinds.practice.plays import WEEKS, Play, plays
from agent_console.channels.kinds.practice.scenario import (
    SERVER,
    Person,
    Scenario,
    Step,
    account_id,
    load,
    span,
)
from agent_console.domain import answering, commands, ids, reference
from agent_console.domain import entry as e
from agent_console.domain.account import Account
from agent_console.domain.agent import Agent
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import (
    CaseBody,
    ConversationBody,
    Direction,
    Media,
    NewEntry,
    Origin,
    Outcome,
    Part,
    Priority,
    StreamKind,
    ThreadKind,
)
from agent_console.domain.incoming import Batch, IncomingMessage, RemoteUser, Thread
from agent_console.domain.log import Log, Transaction
from agent_console.domain.views import Draft
from agent_console.sync.inbound import Inbound
from agent_console.workspace.practice_canned import CANNED
from agent_console.workspace.working import CASE_COUNTER, PREFIX_SETTING

_SECOND = timedelta(seconds=1)
_DRAFT_FOR = "denise"
_DRAFT = "Hi Denise, I've just spoken to the payment provider: "


class Filled(msgspec.Struct, frozen=True):
    """What was laid in."""

    conversations: int
    messages: int


async def lay(log: Log, now: datetime, agent: Agent) -> Filled:
    """Fill an empty workspace with the scenario, in one transaction. `agent` is the person who practises."""
    scenario = load()
    return await log.write(lambda tx: fill(tx, scenario, now, agent))


def accounts(scenario: Scenario, created_at: datetime) -> tuple[Account, ...]:
    """The company's accounts, each with the look of its own channel, all recognisably practice."""
    return tuple(
        Account(
            id=account_id(spec.key),
            channel=spec.channel,
            server=SERVER,
            user=spec.user,
            name=spec.name,
            audience=spec.audience,
            created_at=created_at,
        )
        for spec in scenario.company.account
    )


def fill(tx: Transaction, scenario: Scenario, now: datetime, agent: Agent) -> Filled:
    """Eight weeks of history up to `now`, UTC. The same scenario, moment and agent give the same log."""
    stage = _Stage(tx, scenario, now, agent)
    told = plays(scenario, now)
    for at, number, line in sorted(
        (at, number, line) for number, play in enumerate(told) for line, (at, _) in enumerate(play.lines)
    ):
        stage.perform(told[number], told[number].lines[line][1], at)
    stage.leave_on_the_desk(told)
    states = [tx.conversation(name) for name in sorted(set(stage.conversations.values()))]
    return Filled(len(states), sum(state.messages for state in states if state is not None))


class _Stage:
    """Where the lines are spoken: what happens in the log at each."""

    def __init__(self, tx: Transaction, scenario: Scenario, now: datetime, agent: Agent) -> None:
        self._tx = tx
        self._scenario = scenario
        self._now = now
        self._agent = agent
        self._made = 0
        self._rng = random.Random(scenario.company.seed)
        self.conversations: dict[str, str] = {}
        """Play to conversation."""
        self._said: dict[str, int] = {}
        self._announced: set[tuple[str, str]] = set()
        began = now - timedelta(weeks=WEEKS, days=1)
        self._inbound = {account.id: Inbound(account) for account in accounts(scenario, began)}
        for inbound in self._inbound.values():
            tx.save_account(inbound.account)
        for key, name in scenario.company.agents.items():
            tx.save_agent(Agent(id=key, name=name))
        tx.save_setting(PREFIX_SETTING, scenario.company.case_prefix)
        for key, person in scenario.people.items():
            self._introduce(key, person, began)

    # ---- people

    def _introduce(self, key: str, person: Person, at: datetime) -> None:
        """A customer with all identities at once: people who are known for longer than eight weeks."""
        linked = []
        for account, handle in person.on.items():
            channel = self._scenario.spec(account).channel
            identity = ids.identity_id(channel, SERVER, handle)
            linked.append(
                e.IdentityLinked(identity=identity, channel=channel, remote=handle, name=person.name)
            )
        # an address that serves two audiences is one identity
        unique = {body.identity: body for body in linked}
        customer = ids.customer_id(linked[0].identity)
        since = at - timedelta(days=self._rng.randrange(20, 1500))
        described = e.CustomerDescribed(
            organisation=person.organisation, labels=person.labels, place=person.place, since=since
        )
        self._append(customer, (*unique.values(), described), at, "system", StreamKind.CUSTOMER)

    # ---- lines

    def perform(self, play: Play, step: Step, at: datetime) -> None:
        """One line of a story."""
        colleague = step.who in self._scenario.company.agents
        if not colleague:
            self._hear(play, step, at)
            return
        conversation = self.conversations.get(play.id, "")
        state = self._tx.conversation(conversation)
        if state is None and play.kind is not ThreadKind.STANDING:
            raise ValueError(f"{play.id}: a colleague acts before the customer wrote")
        if state is not None:
            self._act(play, state, step, at)

    def _hear(self, play: Play, step: Step, at: datetime) -> None:
        person = play.person if step.who == "c" else step.who
        number = self._said[play.id] = self._said.get(play.id, 0) + 1
        name = self._scenario.people[person].name
        media: tuple[Media, ...] = ()
        if step.act == "photo":
            media = (picture_of(step.text),)
        message = IncomingMessage(
            remote=f"msg/{person}/{play.account}/{play.id}/{number}",
            thread=play.thread,
            author=RemoteUser(remote=self._scenario.handle(person, play.account), name=name),
            direction=Direction.CUSTOMER,
            occurred_at=at,
            text="" if media else step.text,
            media=media,
        )
        account = account_id(play.account)
        threads: tuple[Thread, ...] = ()
        if (account, play.thread) not in self._announced:
            self._announced.add((account, play.thread))
            threads = (Thread(remote=play.thread, kind=play.kind, title=play.title),)
        batch = Batch(origin=Origin.LIVE, threads=threads, events=(message,))
        self._inbound[account].take(self._tx, batch, at)
        found = self._tx.message_by_remote(account, message.remote)
        if found is None:
            raise ValueError(f"{play.id}: the intake did not take line {number}")
        self.conversations[play.id] = found.conversation

    def _act(self, play: Play, state: Conversation, step: Step, at: datetime) -> None:
        actor = f"agent:{step.who}"
        match step.act:
            case "say":
                self._reply(play, state, step, at)
            case "escalate":
                self._escalate(state, step, at)
            case "settle":
                outcome = e.CaseClosed(outcome=Outcome(step.text))
                self._append(state.case, (outcome,), at, actor, StreamKind.CASE)
            case _:
                self._append(state.id, self._decided(state, step, at), at, actor)

    def _decided(self, state: Conversation, step: Step, at: datetime) -> tuple[ConversationBody, ...]:
        match step.act:
            case "take":
                return commands.assign(state, step.who)
            case "give":
                return commands.assign(state, self._agent.id if step.text == "me" else step.text)
            case "note":
                return commands.note(state, self._new_id(), step.text, self._tx.put_text(step.text))
            case "tag":
                return commands.tag(state, step.text)
            case "close":
                return commands.close(state, Outcome(step.text))
            case "snooze":
                return commands.snooze(state, at + span(step.text), at)
        raise ValueError(step.act)

    def _reply(self, play: Play, state: Conversation, step: Step, at: datetime) -> None:
        actor, reply = f"agent:{step.who}", self._new_id()
        part = Part(key=self._new_id(), text_id=self._tx.put_text(step.text))
        self._append(
            state.id,
            answering.reply(state, reply_id=reply, parts=(part,), now=at, delay=timedelta()),
            at,
            actor,
        )
        account = f"account:{state.account}"
        arrived: list[ConversationBody] = [
            e.ReplyAttempted(reply=reply, key=part.key, attempt=1),
            e.ReplySent(reply=reply, key=part.key, remote=f"us/{play.person or 'room'}/{part.key}"),
        ]
        if state.kind is not ThreadKind.STANDING:
            arrived.append(e.ReplyDelivered(reply=reply, key=part.key))
        for body in arrived:
            at += _SECOND
            self._append(state.id, (body,), at, account)
        if state.kind is ThreadKind.PRIVATE and state.channel in CHATS:
            read = e.ReadByCustomer(message=reply, by=state.primary_identity)
            self._append(state.id, (read,), at + 20 * _SECOND, f"identity:{state.primary_identity}")

    def _escalate(self, state: Conversation, step: Step, at: datetime) -> None:
        case = self._tx.case(state.case) if state.case else None
        case_id = self._new_id()
        number = reference.make(self._tx.setting(PREFIX_SETTING), self._tx.next_number(CASE_COUNTER))
        opened, escalated = commands.escalate(
            state,
            case,
            case_id=case_id,
            reference=number,
            reason=step.text,
            reason_id=self._tx.put_text(step.text),
            priority=Priority(step.value),
        )
        actor = f"agent:{step.who}"
        self._append(case_id, opened, at, actor, StreamKind.CASE)
        self._append(state.id, escalated, at, actor)

    # ---- the end

    def leave_on_the_desk(self, told: list[Play]) -> None:
        """What the person who practises had seen, and what they were writing, when they left the desk; canned replies."""
        for reply in CANNED:
            self._tx.save_canned(reply)
        for play in told:
            state = self._tx.conversation(self.conversations.get(play.id, ""))
            if state is None or state.assignee != self._agent.id or state.last_at is None:
                continue
            first = state.unanswered[0].at if state.unanswered else state.last_at
            self._tx.mark_seen(self._agent.id, state.id, first - _SECOND)
            if play.person == _DRAFT_FOR and play.id.startswith("s"):
                draft = Draft(text=_DRAFT, saved_at=self._now - timedelta(minutes=20))
                self._tx.save_draft(self._agent.id, state.id, draft)

    # ---- appending

    def _append(
        self,
        stream: str,
        bodies: Iterable[ConversationBody | CaseBody | e.CustomerBody],
        at: datetime,
        actor: str,
        kind: StreamKind = StreamKind.CONVERSATION,
    ) -> None:
        entries = [
            NewEntry(
                id=self._new_id(),
                stream=stream,
                kind=kind,
                occurred_at=at,
                origin=Origin.LIVE,
                actor=actor,
                body=body,
            )
            for body in bodies
        ]
        self._tx.append(entries, at)

    def _new_id(self) -> str:
        self._made += 1
        return ids.derived("practice", self._now.isoformat(), str(self._made))
