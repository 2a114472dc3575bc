"""Tables as peewee models: the schema as it is now, which the migrations lead to and the doctor compares.

Hot reads and writes are SQL next to their questions; peewee, slow to import, is imported only where these are used.
What the columns mean is said in the migration that made them.
"""

from __future__ import annotations

from peewee import AutoField, BlobField, CompositeKey, IntegerField, Model, TextField


class _Table(Model): ...


class Stream(_Table):
    number = AutoField()
    id = TextField()
    kind = TextField()
    position = IntegerField()
    state = BlobField()

    class Meta:
        table_name = "stream"


class Entry(_Table):
    number = AutoField()
    id = BlobField()
    stream = IntegerField()
    position = IntegerField(null=True)
    occurred_at = IntegerField()
    recorded_at = IntegerField()
    origin = TextField()
    actor = TextField()
    body = BlobField()

    class Meta:
        table_name = "entry"


class Text(_Table):
    number = AutoField()
    id = BlobField()
    text = TextField()
    html = TextField()
    heading = TextField()
    folded = TextField()

    class Meta:
        table_name = "text"


class Message(_Table):
    number = AutoField()
    id = BlobField()
    conversation = IntegerField()
    occurred_at = IntegerField()
    direction = TextField()
    origin = TextField()
    author = TextField()
    remote = TextField()
    text = IntegerField(null=True)
    original = IntegerField(null=True)
    more = IntegerField()
    edited_at = IntegerField(null=True)
    edited_by = BlobField(null=True)
    deleted = IntegerField()
    in_reply_to = BlobField(null=True)
    media = BlobField(null=True)
    unreadable = TextField()
    is_reply = IntegerField()
    delivery = TextField()
    failure = TextField()
    not_before = IntegerField(null=True)
    marks = IntegerField()

    class Meta:
        table_name = "message"


class FurtherText(_Table):
    message = BlobField()
    place = IntegerField()
    text = IntegerField()

    class Meta:
        table_name = "further_text"
        primary_key = CompositeKey("message", "place")


class Activity(_Table):
    number = AutoField()
    conversation = IntegerField()
    entry = IntegerField()

    class Meta:
        table_name = "activity"


class Alias(_Table):
    account = TextField()
    remote = TextField()
    message = BlobField()

    class Meta:
        table_name = "alias"
        primary_key = CompositeKey("account", "remote")


class ReplyPart(_Table):
    account = TextField()
    key = TextField()
    conversation = TextField()
    reply = TextField()
    remote = TextField()

    class Meta:
        table_name = "reply_part"
        primary_key = CompositeKey("account", "key")


class Reaction(_Table):
    message = BlobField()
    key = TextField()
    author = TextField()
    account = TextField()
    remote = TextField()
    occurred_at = IntegerField()
    removed = IntegerField()

    class Meta:
        table_name = "reaction"
        primary_key = CompositeKey("message", "key", "author")


class Early(_Table):
    message = BlobField()
    entry = IntegerField()

    class Meta:
        table_name = "early"
        primary_key = CompositeKey("message", "entry")


class Conversation(_Table):
    number = AutoField()
    id = TextField()
    position = IntegerField()
    account = TextField()
    channel = TextField()
    thread = TextField()
    kind = TextField()
    public = IntegerField()
    encrypted = IntegerField()
    folder = IntegerField()
    status = TextField()
    outcome = TextField(null=True)
    customer = TextField()
    name = TextField()
    avatar = TextField()
    last_message = BlobField()
    last_direction = TextField(null=True)
    first_at = IntegerField(null=True)
    last_at = IntegerField()
    waiting_since = IntegerField(null=True)
    urgency = IntegerField()
    unread = IntegerField()
    assignee = TextField()
    tags = TextField()
    case_id = TextField()
    reference = TextField()
    escalated = IntegerField()
    priority = TextField(null=True)
    snoozed_until = IntegerField(null=True)
    sending = TextField()
    messages = IntegerField()
    merged_into = TextField()
    snippet = TextField()
    words = TextField()
    read_until = IntegerField(null=True)
    mood = IntegerField(null=True)
    mood_trend = IntegerField()
    mood_sure = IntegerField()
    mood_sort = IntegerField()

    class Meta:
        table_name = "conversation"


class ConversationTag(_Table):
    tag = TextField()
    conversation = IntegerField()

    class Meta:
        table_name = "conversation_tag"
        primary_key = CompositeKey("tag", "conversation")


class Participant(_Table):
    conversation = IntegerField()
    identity = TextField()
    messages = IntegerField()
    first_at = IntegerField()
    last_at = IntegerField()

    class Meta:
        table_name = "participant"
        primary_key = CompositeKey("conversation", "identity")


class Customer(_Table):
    number = AutoField()
    id = TextField()
    name = TextField()
    avatar = TextField()
    organisation = TextField()
    labels = TextField()
    place = TextField()
    since = IntegerField(null=True)
    last_at = IntegerField()
    words = TextField()

    class Meta:
        table_name = "customer"


class Identity(_Table):
    id = TextField(primary_key=True)
    customer = TextField()
    channel = TextField()
    remote = TextField()
    name = TextField()
    avatar = TextField()
    handle = TextField()
    follows = IntegerField()
    muted = IntegerField()
    blocked = IntegerField()

    class Meta:
        table_name = "identity"


class ServiceCase(_Table):
    number = AutoField()
    id = TextField()
    reference = TextField()
    reason = IntegerField(null=True)
    priority = TextField()
    opened_at = IntegerField()
    closed_at = IntegerField(null=True)

    class Meta:
        table_name = "service_case"


class Account(_Table):
    id = TextField(primary_key=True)
    body = BlobField()

    class Meta:
        table_name = "account"


class Cursor(_Table):
    account = TextField(primary_key=True)
    value = TextField(null=True)

    class Meta:
        table_name = "cursor"


class Health(_Table):
    account = TextField(primary_key=True)
    body = BlobField()

    class Meta:
        table_name = "health"


class Quarantine(_Table):
    id = TextField(primary_key=True)
    account = TextField()
    received_at = IntegerField()
    why = TextField()
    payload = BlobField()

    class Meta:
        table_name = "quarantine"


class Agent(_Table):
    id = TextField(primary_key=True)
    name = TextField()

    class Meta:
        table_name = "agent"


class Draft(_Table):
    agent = TextField()
    conversation = TextField()
    body = BlobField()
    line = TextField()

    class Meta:
        table_name = "draft"
        primary_key = CompositeKey("agent", "conversation")


class ReadMark(_Table):
    agent = TextField()
    conversation = TextField()
    until = IntegerField()

    class Meta:
        table_name = "read_mark"
        primary_key = CompositeKey("agent", "conversation")


class Setting(_Table):
    name = TextField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "setting"


class Counter(_Table):
    name = TextField(primary_key=True)
    value = IntegerField()

    class Meta:
        table_name = "counter"


class Attachment(_Table):
    id = TextField(primary_key=True)
    media = BlobField()
    created_at = IntegerField()

    class Meta:
        table_name = "attachment"


class Canned(_Table):
    id = TextField(primary_key=True)
    shortcut = TextField()
    title = TextField()
    text = TextField()
    language = TextField()
    channel = TextField()

    class Meta:
        table_name = "canned"


class Mood(_Table):
    message = AutoField()
    text = IntegerField()
    version = TextField()
    language = TextField()
    label = IntegerField(null=True)
    score = IntegerField()
    confidence = IntegerField()
    flags = IntegerField()
    words = BlobField(null=True)

    class Meta:
        table_name = "mood"


class MoodCorrection(_Table):
    message = BlobField(primary_key=True)
    text = IntegerField()
    label = IntegerField()
    agent = TextField()
    corrected_at = IntegerField()

    class Meta:
        table_name = "mood_correction"


class Unrated(_Table):
    number = AutoField()
    live = IntegerField()

    class Meta:
        table_name = "unrated"


class Change(_Table):
    number = AutoField()
    writer = TextField()
    body = BlobField()

    class Meta:
        table_name = "change"


MODELS: tuple[type[Model], ...] = tuple(_Table.__subclasses__())
