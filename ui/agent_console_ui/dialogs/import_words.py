"""The words of an import: names of formats, and why a row was left out."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from agent_console.domain.views import ImportReport, Skipped


def format_title(name: str) -> str:
    """A format for people; one that is not known here by its own name."""
    match name:
        case "twitter-care":
            return QCoreApplication.translate("Import", "Twitter care conversations (JSON)")
        case "twcs":
            return QCoreApplication.translate("Import", "Customer support on Twitter, “twcs” (CSV)")
    return name


async def guess(path: Path) -> str:
    """The format that the beginning of a file looks like; empty when it looks like none."""

    def look() -> str:
        try:
            with path.open("rb") as file:
                start = file.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
        except OSError:
            return ""
        if start[:1] in (b"[", b"{"):
            return "twitter-care"
        return "twcs" if b"tweet_id" in start.split(b"\n", 1)[0] else ""

    return await asyncio.to_thread(look)


def reason(word: str) -> str:
    """Why a row was skipped."""
    match word:
        case "split_row":
            return QCoreApplication.translate("Import", "A line break splits the row")
        case "columns":
            return QCoreApplication.translate("Import", "Wrong number of columns")
        case "quotes":
            return QCoreApplication.translate("Import", "The quotes do not close")
        case "half_written":
            return QCoreApplication.translate("Import", "Only half written")
        case "bad_id":
            return QCoreApplication.translate("Import", "The number of the message cannot be read")
        case "bad_inbound":
            return QCoreApplication.translate("Import", "It does not say who wrote it")
        case "bad_date":
            return QCoreApplication.translate("Import", "The date cannot be read")
        case "no_author":
            return QCoreApplication.translate("Import", "No author")
        case "bytes_replaced":
            return QCoreApplication.translate("Import", "Kept, but unreadable characters were replaced")
        case "wrong_shape":
            return QCoreApplication.translate("Import", "Fields are missing or of the wrong kind")
        case "no_messages":
            return QCoreApplication.translate("Import", "No messages in it")
    return word


def line(skipped: Skipped) -> str:
    """One row of the report as text."""
    detail = f" ({skipped.detail})" if skipped.detail else ""
    return f"{skipped.where}: {reason(skipped.why)}{detail}"


def counts(report: ImportReport) -> list[tuple[str, int]]:
    """(what, how many) of a report."""
    return [
        (QCoreApplication.translate("Import", "Conversations"), report.conversations),
        (QCoreApplication.translate("Import", "Messages"), report.messages),
        (QCoreApplication.translate("Import", "Customers"), report.customers),
        (QCoreApplication.translate("Import", "Known before"), report.known),
        (QCoreApplication.translate("Import", "Left out or mended"), len(report.skipped)),
    ]
