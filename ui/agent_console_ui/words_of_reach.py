"""Who can see a message, what can be done to one, and how somebody was in touch: the domain's words for people."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agent_console.domain.entry import Automatic, ContactKind, Moderation, Visibility

VISIBILITY_ICONS = {
    Visibility.PUBLIC: "globe",
    Visibility.UNLISTED: "lock-open",
    Visibility.FOLLOWERS: "users-round",
    Visibility.DIRECT: "lock",
}
MODERATION_ICONS = {
    Moderation.LIKE: "heart",
    Moderation.UNLIKE: "heart-off",
    Moderation.HIDE: "eye-off",
    Moderation.UNHIDE: "eye",
    Moderation.DELETE: "trash-2",
    Moderation.MUTE: "volume-x",
    Moderation.UNMUTE: "volume-2",
    Moderation.BLOCK: "ban",
    Moderation.UNBLOCK: "shield-off",
}
REASONS = ("spam", "insult", "personal_data", "off_topic")
"""Words that are stored as the reason of a moderation and translated when shown; anything else is free text."""


def visibility(which: Visibility) -> str:
    """Name of a shade of publicity."""
    match which:
        case Visibility.PUBLIC:
            return QCoreApplication.translate("Reach", "Public")
        case Visibility.UNLISTED:
            return QCoreApplication.translate("Reach", "Unlisted")
        case Visibility.FOLLOWERS:
            return QCoreApplication.translate("Reach", "Followers only")
        case Visibility.DIRECT:
            return QCoreApplication.translate("Reach", "Private")


def who_sees(which: Visibility) -> str:
    """Who can read it, in a sentence."""
    match which:
        case Visibility.PUBLIC:
            return QCoreApplication.translate("Reach", "Everyone can read it.")
        case Visibility.UNLISTED:
            return QCoreApplication.translate(
                "Reach", "Everyone can read it, but it is shown in no public list."
            )
        case Visibility.FOLLOWERS:
            return QCoreApplication.translate("Reach", "Our followers and those named in it can read it.")
        case Visibility.DIRECT:
            return QCoreApplication.translate("Reach", "Only those named in it can read it.")


def done(which: Moderation) -> str:
    """What was just done, where a word about it is due: it takes something out of sight."""
    match which:
        case Moderation.HIDE:
            return QCoreApplication.translate("Reach", "Message hidden")
        case Moderation.MUTE:
            return QCoreApplication.translate("Reach", "Author muted")
        case Moderation.BLOCK:
            return QCoreApplication.translate("Reach", "Author blocked")
    return ""


def moderation(which: Moderation) -> str:
    """What can be done, as on a button."""
    match which:
        case Moderation.LIKE:
            return QCoreApplication.translate("Reach", "Like")
        case Moderation.UNLIKE:
            return QCoreApplication.translate("Reach", "Take the like back")
        case Moderation.HIDE:
            return QCoreApplication.translate("Reach", "Hide")
        case Moderation.UNHIDE:
            return QCoreApplication.translate("Reach", "Show again")
        case Moderation.DELETE:
            return QCoreApplication.translate("Reach", "Delete")
        case Moderation.MUTE:
            return QCoreApplication.translate("Reach", "Mute author")
        case Moderation.UNMUTE:
            return QCoreApplication.translate("Reach", "Unmute author")
        case Moderation.BLOCK:
            return QCoreApplication.translate("Reach", "Block author")
        case Moderation.UNBLOCK:
            return QCoreApplication.translate("Reach", "Unblock author")


def reason(word: str) -> str:
    """The reason of a moderation: a word of ours in the interface's language, or what was typed."""
    match word:
        case "spam":
            return QCoreApplication.translate("Reach", "Spam")
        case "insult":
            return QCoreApplication.translate("Reach", "Insult")
        case "personal_data":
            return QCoreApplication.translate("Reach", "Personal data")
        case "off_topic":
            return QCoreApplication.translate("Reach", "Off topic")
        case "thanks":
            return QCoreApplication.translate("Reach", "Thanks")
        case "mistake":
            return QCoreApplication.translate("Reach", "By mistake")
    return word


def automatic(which: Automatic) -> str:
    """What a machine wrote; empty for what a person wrote."""
    match which:
        case Automatic.REPLY:
            return QCoreApplication.translate("Reach", "Automatic reply")
        case Automatic.BOUNCE:
            return QCoreApplication.translate("Reach", "Returned by the mail server")
        case Automatic.LIST:
            return QCoreApplication.translate("Reach", "Mailing list")
        case Automatic.NO:
            return ""


def contact(which: ContactKind) -> str:
    """How somebody was in touch."""
    match which:
        case ContactKind.PHONE:
            return QCoreApplication.translate("Reach", "Phone call")
        case ContactKind.VISIT:
            return QCoreApplication.translate("Reach", "Visit")
