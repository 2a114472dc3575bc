"""Which part of a mail is new: quoted history and signatures are folded away, and not one word is lost.

What is answered between the lines stays as it is: there only the last quoted block is folded. A mail that is nothing
but quote or signature is not folded at all.
"""

from __future__ import annotations

import re
from enum import Enum

import msgspec

from agent_console.channels.kinds.email.markup import ATTRIBUTION, HISTORY, plain

LONGEST_SIGNATURE = 12
"""Lines after "-- "; more than that is no signature."""
_FOOTER = 6
"""Lines under a rule that mailing lists and virus scanners put below everything."""
_WRAPPED = 4
"""An attribution may be broken over so many lines."""

_WROTE = re.compile(
    r"^\s*(?:"
    r"On\b.{4,300}\bwrote|"
    r"(?:El|En)\b.{4,300}\bescribi[óo]|"
    r"Em\b.{4,300}\bescreveu|"
    r"Le\b.{4,300}\ba écrit|"
    r"Am\b.{4,300}\bschrieb\b.{0,120}|"
    r"Il\b.{4,300}\bha scritto|"
    r"Op\b.{4,300}\bschreef\b.{0,120}|"
    r"El\b.{4,300}\bva escriure|"
    r"(?:W dniu\b.{4,300}|Dnia\b.{4,300})\b(?:pisze|napisał\(?a?\)?)|"
    r".{4,300}\b(?:пише|написав\s*\(ла\)|написала?|написав|написал\(а\)|пишет|пишуть)|"
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ T]+\d{1,2}:\d\d\b.{0,200}[<(][^<>()\s@]{1,200}@[^<>()\s@]{1,200}[)>]|"
    r"[^\n]{0,120}[<(](?:mailto:)?[^<>()\s@]{1,200}@[^<>()\s@]{1,200}[)>]\s*(?:wrote|writes|escribió|schrieb|a écrit|пише|написав)"
    r")\s*[:：]\s*$",
    re.IGNORECASE | re.DOTALL,
)
_BEGINS = re.compile(
    r"^\s*(?:On|El|En|Em|Le|Am|Il|Op|W dniu|Dnia)\s|^\s*(?:пн|вт|ср|чт|пт|сб|нд|вс)[.,]|^\s*\d{1,4}[-./ ]",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^\s*[-_=*]{2,}\s*(?:Original(?: Message| Appointment)?|Mensaje original|Missatge original|Forwarded message|"
    r"Mensaje reenviado|Оригінальне повідомлення|Початкове повідомлення|Вихідне повідомлення|Переслане повідомлення|"
    r"Исходное сообщение|Пересылаемое сообщение|Ursprüngliche Nachricht|Message d'origine|Mensagem original|"
    r"Messaggio originale|Oorspronkelijk bericht|Reply message|Начало переадресованного сообщения)\s*[-_=*]{2,}\s*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^\s*(?:_{10,}|-{10,})\s*$")
_FIELD = re.compile(r"^\s*\*?(From|De|Від|От|Von|Da|Van|Desde|Enviado por)\*?\s*:\*?\s*\S", re.IGNORECASE)
_OTHER_FIELD = re.compile(
    r"^\s*\*?(Sent|Date|To|Cc|Subject|Reply-To|Importance|Enviado(?: el)?|Fecha|Para|Asunto|Надіслано|Відправлено|Дата|Кому|Копія|Тема|"
    r"Отправлено|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Assunto|Data|Inviato|A|Oggetto|Verzonden|Aan|Onderwerp)\*?\s*:",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^(?:-- ?|—|--\xa0)$")
_DEVICE = re.compile(
    r"^\s*(?:Sent (?:from|via) (?:my |the |Yahoo|Outlook|Samsung|Mail|ProtonMail|Proton|Gmail|AOL|BlackBerry)[\w .'&/-]{0,60}|"
    r"Get Outlook for \w+.{0,60}|"
    r"Enviado (?:desde|con|a través de) (?:mi |el |Yahoo|Outlook|Correo|Samsung|Gmail|Proton)[\w .'&/-]{0,60}|"
    r"Obtener Outlook para \w+.{0,60}|Obtén Outlook para \w+.{0,60}|Descarga Outlook para \w+.{0,60}|"
    r"(?:Надіслано|Відправлено|Надіслане) (?:з|із|зі|за допомогою) (?:мого |моєї |моего |пошти |Пошти |iPhone|iPad|Outlook|Gmail|Samsung|Android|ukr)[\w .'’ʼ&/-]{0,60}|"
    r"Отправлено (?:с|из) (?:моего |iPhone|iPad|Outlook|Почты|Mail)[\w .'&/-]{0,60}|"
    r"Von meinem .{2,40} gesendet|Envoyé de mon .{2,40}|Inviato da(?:l mio)? .{2,40}|Enviado do meu .{2,40}|"
    r"Enviat des del meu .{2,40})\.?\s*(?:<https?://\S+>)?\s*$",
    re.IGNORECASE,
)


class Folded(msgspec.Struct, frozen=True):
    """The two parts of a mail's text."""

    text: str
    rest: str = ""


class _Kind(Enum):
    BLANK = " "
    FRESH = "n"
    QUOTE = ">"


def fold(marked: str) -> Folded:
    """Of a text, which may have the marks of `markup` in it."""
    lines = marked.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    end = _history(lines)
    kinds = _kinds(lines[:end])
    keep = _without_quotes(lines[:end], kinds)
    _drop_signature(lines, kinds, keep)
    whole = plain("\n".join(lines))
    if end == len(lines) and all(keep):
        return Folded(whole)
    fresh = _said([line for line, kept in zip(lines, keep, strict=False) if kept])
    if not fresh.strip():
        return Folded(whole)
    gone = [line for line, kept in zip(lines, keep, strict=False) if not kept] + lines[end:]
    return Folded(fresh, _said(gone))


def _said(lines: list[str]) -> str:
    return plain("\n".join(line.rstrip() for line in lines)).strip("\n")


# ---- everything below a separator -----------------------------------------------------------------------------


def _history(lines: list[str]) -> int:
    """Where the answered mail begins when nothing marks its lines one by one (Outlook and its kin)."""
    for at, line in enumerate(lines):
        if HISTORY in line or (_ORIGINAL.match(line) and not line.lstrip().startswith(">")):
            return at
        if _FIELD.match(line) and _header_block(lines, at):
            start = at
            before = [each for each in range(max(0, at - 2), at) if _RULE.match(lines[each])]
            return (
                before[0]
                if before and not any(lines[each].strip() for each in range(before[0] + 1, at))
                else start
            )
    return len(lines)


def _header_block(lines: list[str], at: int) -> bool:
    """From:, and at least two more fields right below it."""
    fields = 0
    for line in lines[at + 1 : at + 12]:
        if _OTHER_FIELD.match(line):
            fields += 1
        elif not line.strip() and fields:
            break
    return fields >= 2


# ---- quoted blocks --------------------------------------------------------------------------------------------


def _kinds(lines: list[str]) -> list[_Kind]:
    kinds = []
    for line in lines:
        if line.lstrip().startswith((">", ATTRIBUTION)):
            kinds.append(_Kind.QUOTE)
        else:
            kinds.append(_Kind.FRESH if line.strip() else _Kind.BLANK)
    for at, kind in enumerate(kinds):
        if kind is _Kind.QUOTE and (start := _attribution(lines, kinds, at)) is not None:
            for each in range(start, at):
                kinds[each] = _Kind.QUOTE
    last = max((at for at, kind in enumerate(kinds) if kind is not _Kind.BLANK), default=-1)
    # an attribution with nothing below it: the quote itself was left out
    if last >= 0 and kinds[last] is _Kind.FRESH:
        for start in range(max(0, last - _WRAPPED + 1), last + 1):
            if kinds[start] is _Kind.FRESH and _WROTE.match(" ".join(lines[start : last + 1])):
                kinds[start : last + 1] = [_Kind.QUOTE] * (last + 1 - start)
                break
    return kinds


def _attribution(lines: list[str], kinds: list[_Kind], quote: int) -> int | None:
    """Where the lines begin that say whom the quote is from; None when there are none."""
    last = quote - 1
    while last >= 0 and kinds[last] is _Kind.BLANK and quote - last <= 6:
        last -= 1
    if last < 0 or kinds[last] is not _Kind.FRESH or not lines[last].rstrip().endswith((":", "：")):
        return None
    found = None
    for start in range(last, max(-1, last - _WRAPPED), -1):
        if kinds[start] is not _Kind.FRESH:
            break
        if (start == last or _BEGINS.match(lines[start])) and _WROTE.match(" ".join(lines[start : last + 1])):
            found = start
    return found


def _without_quotes(lines: list[str], kinds: list[_Kind]) -> list[bool]:
    """Which lines stay."""
    blocks: list[tuple[_Kind, int, int]] = []
    for at, kind in enumerate(kinds):
        if kind is _Kind.BLANK:
            continue
        if blocks and blocks[-1][0] is kind:
            blocks[-1] = (kind, blocks[-1][1], at + 1)
        else:
            blocks.append((kind, at, at + 1))
    if blocks and blocks[-1][0] is _Kind.FRESH and len(blocks) > 1 and _is_signature(lines[blocks[-1][1] :]):
        blocks.pop()
    keep = [True] * len(lines)
    order = "".join(kind.value for kind, _, _ in blocks)
    folded: list[tuple[_Kind, int, int]] = []
    if order.endswith(">") and len(order) > 1:
        folded = [blocks[-1]]
    elif order == ">n" and _is_attributed(lines[blocks[0][1] : blocks[0][2]]):
        folded = [blocks[0]]
    for _, start, end in folded:
        keep[start:end] = [False] * (end - start)
    return keep


def _is_attributed(quote: list[str]) -> bool:
    first = quote[0]
    return first.lstrip().startswith(ATTRIBUTION) or not first.lstrip().startswith(">")


# ---- signatures -----------------------------------------------------------------------------------------------


def _is_signature(lines: list[str]) -> bool:
    said = [line for line in lines if line.strip()]
    if not said:
        return True
    if _RULE.match(said[0]):
        return len(said) <= _FOOTER
    if _SIGNATURE.match(said[0].rstrip("\r")):
        return len(said) <= LONGEST_SIGNATURE + 1
    return all(_DEVICE.match(line) for line in said)


def _drop_signature(lines: list[str], kinds: list[_Kind], keep: list[bool]) -> None:
    """The signature at the end of what is new, or right before the quote below it."""
    fresh = [at for at, kept in enumerate(keep) if kept and kinds[at] is not _Kind.BLANK]
    if not fresh or kinds[fresh[-1]] is not _Kind.FRESH:
        return
    last = fresh[-1]
    run = []
    for at in reversed(fresh):
        if kinds[at] is not _Kind.FRESH:
            break
        run.append(at)
    for at in run[: LONGEST_SIGNATURE + 1]:
        footer = _RULE.match(lines[at]) and last - at < _FOOTER
        if footer or _SIGNATURE.match(lines[at]):
            keep[at : last + 1] = [False] * (last + 1 - at)
            break
    remaining = [at for at in fresh if keep[at]]
    if remaining and kinds[remaining[-1]] is _Kind.FRESH and _DEVICE.match(lines[remaining[-1]]):
        keep[remaining[-1]] = False
