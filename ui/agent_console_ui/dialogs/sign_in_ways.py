"""Ways to sign in, as a kind of channel declares them: in the browser, with a password, or with a token."""

from __future__ import annotations

from agent_console.domain.console import KindInfo

BROWSER, PASSWORD, TOKEN = "browser", "password", "token"
_OF_WAY = {
    BROWSER: ("client_id", "client_secret", "port"),
    PASSWORD: ("user", "password"),
    TOKEN: ("token",),
}
RELAY = ("relay", "relay_token")
_FOUND_OUT = ("server", "smtp", "login", "port", "name")
"""Fields that are rarely needed where they are not required."""


def ways(kind: KindInfo) -> list[str]:
    """Those that the kind offers, the easiest first."""
    names = {name for name, _, _, _ in kind.fields}
    found = [BROWSER] if kind.consent else []
    found += [way for way in (PASSWORD, TOKEN) if way in names]
    return found


def fields_of(kind: KindInfo, way: str) -> list[str]:
    """Names of the fields that this way needs or allows, in order."""
    offered = ways(kind)
    app = {"client_id", "client_secret"}
    shown = []
    for name, _, _, _ in kind.fields:
        of = [each for each in offered if name in _OF_WAY.get(each, ())]
        # an app of one's own is named with a password, too, where the channel knows both
        # and its secret proves a token, where the channel wants that
        if (
            not of
            or way in of
            or (name in app and way == PASSWORD and kind.consent)
            or (name == "client_secret" and way == TOKEN and kind.consent)
        ):
            shown.append(name)
    return shown


def needed(kind: KindInfo, way: str) -> set[str]:
    """Those of them that cannot be left empty."""
    required = {name for name, _, is_required, _ in kind.fields if is_required}
    here = set(fields_of(kind, way))
    own = {PASSWORD: {"user", "password"}, TOKEN: {"token"}, BROWSER: {"client_id"}}.get(way, set())
    return (required | own) & here


def is_extra(kind: KindInfo, name: str) -> bool:
    """Rarely needed: found out by itself, or of the relay of a channel that also does without."""
    required = next((is_required for each, _, is_required, _ in kind.fields if each == name), False)
    if required:
        return False
    return name in _FOUND_OUT or (name in RELAY and kind.relaying != "needed")
