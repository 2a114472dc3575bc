"""The words of signing in: names of fields and ways, hints, how a channel is heard, and what a failure means."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agent_console.domain.console import KindInfo
from agent_console.errors import Rejected, SignInAgain, Suspended, Unreachable, UnreachableKind
from agent_console_ui import words
from agent_console_ui.channels_look import look
from agent_console_ui.dialogs.sign_in_ways import BROWSER, PASSWORD, TOKEN
from agent_console_ui.widgets.safe_text import one_line


def way(name: str) -> str:
    """A way to sign in."""
    match name:
        case "browser":
            return QCoreApplication.translate("SignIn", "Browser")
        case "password":
            return QCoreApplication.translate("SignIn", "Password")
    return QCoreApplication.translate("SignIn", "Access token")


def title(name: str, kind: str) -> str:
    """Name of a field."""
    match name, kind:
        case "password", "bluesky":
            return QCoreApplication.translate("SignIn", "App password")
        case "user", "email":
            return QCoreApplication.translate("SignIn", "E-mail address")
        case "server", "email":
            return QCoreApplication.translate("SignIn", "Incoming server (IMAP)")
        case "token", "telegram":
            return QCoreApplication.translate("SignIn", "Token of the bot")
        case "api_key", _:
            return QCoreApplication.translate("SignIn", "API key")
        case "server", _:
            return QCoreApplication.translate("SignIn", "Server")
        case "user", _:
            return QCoreApplication.translate("SignIn", "User")
        case "password", _:
            return QCoreApplication.translate("SignIn", "Password")
        case "token", _:
            return QCoreApplication.translate("SignIn", "Access token")
        case "smtp", _:
            return QCoreApplication.translate("SignIn", "Outgoing server (SMTP)")
        case "login", _:
            return QCoreApplication.translate("SignIn", "User name, if it is not the address")
        case "name", _:
            return QCoreApplication.translate("SignIn", "Name of the sender")
        case "client_id", _:
            return QCoreApplication.translate("SignIn", "Client id of your app")
        case "client_secret", _:
            return QCoreApplication.translate("SignIn", "Client secret of your app")
        case "port", _:
            return QCoreApplication.translate("SignIn", "Port of the redirect address")
        case "page", _:
            return QCoreApplication.translate("SignIn", "Page")
        case "account", _:
            return QCoreApplication.translate("SignIn", "Account")
        case "phone", _:
            return QCoreApplication.translate("SignIn", "Phone number id")
        case "waba", _:
            return QCoreApplication.translate("SignIn", "WhatsApp Business account id")
        case "subreddits", _:
            return QCoreApplication.translate("SignIn", "Subreddits")
        case "categories", _:
            return QCoreApplication.translate("SignIn", "Categories")
        case "relay", _:
            return QCoreApplication.translate("SignIn", "Address of the relay")
        case "relay_token", _:
            return QCoreApplication.translate("SignIn", "Token of the relay")
    return name.replace("_", " ").capitalize()


def hint(name: str, kind: str) -> str:
    """What helps to fill in a field; empty when its name says it all."""
    match name, kind:
        case "password", "bluesky":
            return QCoreApplication.translate(
                "SignIn",
                "Made in Bluesky under Settings, Privacy and security, App passwords; allow it your direct messages.",
            )
        case "server", "email":
            return QCoreApplication.translate("SignIn", "Found by itself for most addresses.")
        case "token", "telegram":
            return QCoreApplication.translate("SignIn", "From @BotFather, who made the bot.")
        case "token", "matrix":
            return QCoreApplication.translate(
                "SignIn", "For an account that signs in elsewhere; its administrator can give you one."
            )
        case "client_id", _:
            return QCoreApplication.translate(
                "SignIn", "From the developer page of the channel, where your company registers its own app."
            )
        case "relay", _:
            return QCoreApplication.translate(
                "SignIn", "As “agentctl relay add” printed it, for example https://relay.example.com/pull/…"
            )
    return ""


def channel(kind: KindInfo) -> str:
    """The channel's name for people; what is not known here is called as it calls itself."""
    shown = look(kind.name).label
    return shown if shown != kind.name else kind.label


def briefly(kind: KindInfo) -> str:
    """How one signs in, in two or three words."""
    if kind.relaying == "needed":
        return QCoreApplication.translate("SignIn", "Needs a relay")
    if kind.consent:
        return QCoreApplication.translate("SignIn", "In the browser")
    names = [name for name, secret, _, _ in kind.fields if secret]
    if names and names[0] == "token":
        return QCoreApplication.translate("SignIn", "With a token")
    return QCoreApplication.translate("SignIn", "With a password")


def heard(relaying: str) -> str:
    """How what customers write comes to this console."""
    match relaying:
        case "needed":
            return QCoreApplication.translate(
                "SignIn",
                "This channel only pushes to a public address: a relay (agentctl relay) must run somewhere, and without "
                "it nothing comes in.",
            )
        case "faster":
            return QCoreApplication.translate(
                "SignIn",
                "The console asks this channel by itself every few moments. With a relay it hears at once.",
            )
    return QCoreApplication.translate("SignIn", "The console connects to this channel by itself.")


def failure(error: BaseException, chosen: str, server: str) -> tuple[str, str, str]:
    """Which field a failed sign-in is about, what to say below it, and what to say and do on the whole."""
    server = one_line(server, 80)
    match error:
        case SignInAgain():
            return _refused(one_line(error.detail, 200), chosen)
        case Rejected():
            return _refused(one_line(error.reason, 200), chosen)
        case Suspended():
            return "", "", words.sentence(error)
        case Unreachable(kind=UnreachableKind.NAME_UNKNOWN):
            text = QCoreApplication.translate(
                "SignIn",
                "No server is known under the name “{server}”. Check the spelling, and that you are online.",
            )
        case Unreachable(kind=UnreachableKind.REFUSED):
            text = QCoreApplication.translate(
                "SignIn",
                "“{server}” does not answer. Check the address and the port, and that you are online.",
            )
        case Unreachable(kind=UnreachableKind.TIMEOUT):
            text = QCoreApplication.translate(
                "SignIn", "“{server}” took too long to answer. Try again in a moment."
            )
        case Unreachable(kind=UnreachableKind.NOT_THIS_SERVICE):
            text = QCoreApplication.translate(
                "SignIn",
                "“{server}” answers, but with a web page and not as the service we need. "
                "Use the address of the server itself, as its administrator gives it.",
            )
        case Unreachable(kind=UnreachableKind.CERTIFICATE):
            text = QCoreApplication.translate(
                "SignIn",
                "The certificate of “{server}” cannot be trusted (it may be self-signed or out of date), so "
                "nothing was sent. Ask the administrator for a valid certificate, or have the one who issued "
                "it installed on this computer.",
            )
        case _:
            return "", "", words.sentence(error)
    below = QCoreApplication.translate("SignIn", "Check this address.")
    return "server", below, text.replace("{server}", server)


def _refused(said: str, chosen: str) -> tuple[str, str, str]:
    match said:
        case "other_user":
            below = QCoreApplication.translate("SignIn", "That is another user than before.")
            text = QCoreApplication.translate(
                "SignIn", "These credentials belong to somebody else. Sign in as the same user as before."
            )
            return "user", below, text
        case "consent_denied":
            return "", "", QCoreApplication.translate(
                "SignIn", "You did not agree in the browser, so nothing was saved. Try again if you meant to."
            )  # fmt: skip
        case "consent_timed_out":
            return "", "", QCoreApplication.translate(
                "SignIn", "Nobody came back from the browser, so nothing was saved. Try again."
            )  # fmt: skip
        case "no_browser":
            return "", "", QCoreApplication.translate("SignIn", "Nobody can be asked in a browser here.")
    word, _, names = said.partition(":")
    if found := _of_the_channel(word, names.strip()):
        return found
    field, below, text = "", "", ""
    if chosen == PASSWORD:
        field, below = "password", QCoreApplication.translate("SignIn", "User and password do not fit.")
        text = QCoreApplication.translate(
            "SignIn", "The server does not accept this user and password. Check both; capital letters count."
        )
    elif chosen == TOKEN:
        field, below = "token", QCoreApplication.translate("SignIn", "This token was not accepted.")
        text = QCoreApplication.translate(
            "SignIn", "The server does not accept the token. It may have expired: ask for a new one."
        )
    elif chosen == BROWSER:
        text = QCoreApplication.translate(
            "SignIn", "The channel did not let us in. Check what your app is called there, and its secret."
        )
    else:
        text = QCoreApplication.translate("SignIn", "The channel did not let us in.")
    if said:
        told = QCoreApplication.translate("SignIn", "The server says: {words}")
        text += " " + told.replace("{words}", said)
    return field, below, text


_FIELDS = (
    "token",
    "client_id",
    "client_secret",
    "address",
    "user",
    "password",
    "port",
    "relay",
    "relay_token",
)


def _of_the_channel(word: str, names: str) -> tuple[str, str, str] | None:
    """Stable words of the channels themselves; None for what a server says."""
    if word in _FIELDS and not names:
        text = QCoreApplication.translate(
            "SignIn", "Something is missing or cannot be right. Look at the marked field."
        )
        return word, QCoreApplication.translate("SignIn", "This is needed."), text
    match word:
        case "no_page":
            text = QCoreApplication.translate(
                "SignIn",
                "You manage no page there. Sign in as somebody who does, or ask to be made an administrator.",
            )
            return "page", "", text
        case "which_page":
            below = QCoreApplication.translate("SignIn", "Write one of: {names}").replace("{names}", names)
            return "page", below, QCoreApplication.translate(
                "SignIn", "You manage several pages. Say which one this account is."
            )  # fmt: skip
        case "no_instagram_account":
            text = QCoreApplication.translate(
                "SignIn", "No Instagram account hangs at this page. Connect it in the page's settings first."
            )
            return "page", "", text
        case "no_channel":
            return "", "", QCoreApplication.translate(
                "SignIn", "This Google account has no YouTube channel. Choose the one that the channel belongs to."
            )  # fmt: skip
        case "unknown category":
            below = QCoreApplication.translate("SignIn", "Not there: {names}").replace("{names}", names)
            return "categories", below, QCoreApplication.translate(
                "SignIn", "The forum has no such category. Use the names as they stand in the forum."
            )  # fmt: skip
    return None
