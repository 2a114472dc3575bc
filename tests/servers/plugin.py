"""Fixtures: servers that run for the whole session, and the people on them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.doubles.bluesky_chat import BlueskyChat
from tests.servers.bluesky import BlueskyNetwork
from tests.servers.customer import Customer
from tests.servers.mail import MailServer, installed
from tests.servers.mailbox import Mailbox
from tests.servers.mastodon import MastodonMock
from tests.servers.synapse import Synapse


@pytest.fixture(scope="session")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    """A running home server. A test that stops it starts it again before it ends (`synapse.start()`)."""
    server = Synapse(tmp_path_factory.mktemp("synapse"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def mastodon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MastodonMock]:
    """A running server with Mastodon's API; everybody on it is made by the test that needs them."""
    server = MastodonMock(tmp_path_factory.mktemp("mastodon"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def customer(synapse: Synapse) -> Iterator[Customer]:
    """A new customer, Olena Shevchenko."""
    synapse.start()
    person = synapse.customer("Olena Shevchenko")
    yield person
    person.close()


@pytest.fixture
def desk(synapse: Synapse) -> Iterator[Customer]:
    """A new account of ours on the server, "Help", as a plain client: its user, password and token are for signing in."""
    synapse.start()
    person = synapse.customer("Help")
    yield person
    person.close()


@pytest.fixture(scope="session")
def mail_server() -> Iterator[MailServer]:
    """Running mailboxes and submission. A test that stops it starts it again before it ends."""
    if not installed():
        pytest.skip("Dovecot is not installed: no real mail server")
    server = MailServer()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture
def help_mailbox(mail_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    """A new mailbox of ours; the server's certificate is trusted meanwhile."""
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.certificate))
    return mail_server.mailbox("help")


@pytest.fixture
def olena_mailbox(mail_server: MailServer) -> Mailbox:
    """A new mailbox of a customer."""
    return mail_server.mailbox("olena", "customer.test")


@pytest.fixture(scope="session")
def bluesky_chat() -> Iterator[BlueskyChat]:
    """The chat service behind the network."""
    with BlueskyChat() as chat:
        yield chat


@pytest.fixture(scope="session")
def bluesky(bluesky_chat: BlueskyChat) -> Iterator[BlueskyNetwork]:
    """A running Bluesky network."""
    network = BlueskyNetwork(bluesky_chat.url)
    try:
        network.start()
        yield network
    finally:
        network.stop()
