"""Characters that act instead of being read (control, direction, zero width) are shown by a sign and never sent."""

from __future__ import annotations

from policydiff.late import late

# Everything that moves the cursor, turns the direction of reading, has no width, or is half a character.
# Line feed and tab are left to the layout.
_HIDDEN = late(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e00ff]"
)
# Joiners that Unicode gives a meaning: inside an emoji, and between letters of Arabic and Indic scripts.
_PICTURE = "\u2190-\u2bff\U0001f000-\U0001faff"
_JOINED = late(f"(?<=[{_PICTURE}\ufe0f])\u200d(?=[{_PICTURE}])|(?<=[\u0620-\u0dff])[\u200c\u200d](?=[\u0620-\u0dff])")
# What a CI runner takes for a command when a line of its log starts with it.
_COMMAND = late(r":(?=:[A-Za-z][\w-]*(?: [^\n]*?)?::)|(?<=#)#(?=\[|vso\[)")


def visible(text: str) -> str:
    """`text` with each acting character replaced by a sign: "␛" for ESC, "\\u202e" for a direction override."""
    if text.isascii() and text.isprintable():
        return text
    kept = {match.start() for match in _JOINED.finditer(text)}
    return _HIDDEN.sub(lambda match: match[0] if match.start() in kept else _sign(match[0]), text)


def harmless(text: str) -> str:
    """`visible` text in which no line can be a command to the CI runner whose log it ends up in ("::error::")."""
    return _COMMAND.sub(lambda match: f"\\x{ord(match[0]):02x}", visible(text))


def _sign(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
