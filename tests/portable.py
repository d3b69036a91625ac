"""Just enough of a reader of PDF to prove what was written: fonts embedded, glyphs drawn."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
SPOKEN = re.compile(
    rb"/(f\d+) [\d.]+ Tf|/ActualText<([0-9A-F]+)>|/Lang\([^)]*\)|EMC|\(|<([0-9A-F]+)>"
)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Portable:
    """A PDF by its objects."""

    def __init__(self, content: bytes) -> None:
        self.objects = {int(n): body for n, body in OBJECT.findall(content)}

    @property
    def fonts(self) -> dict[str, bool]:
        """The name of each font without its tag, and whether its glyphs are in the file."""
        found = {}
        for body in self.objects.values():
            name = re.search(rb"/FontName/[A-Z]{6}\+([^/\s]+)", body)
            if name:
                file = re.search(rb"/FontFile\d? (\d+) 0 R", body)
                found[name[1].decode()] = bool(file and len(self._stream(int(file[1]))) > 500)
        return found

    @property
    def pages(self) -> list[tuple[str, bool]]:
        """The text of each page without spaces, and whether each glyph in it is one of its font."""
        kids = [body for body in self.objects.values() if re.search(rb"/Type\s*/Page\b", body)]
        return [self._page(body) for body in kids]

    def _page(self, body: bytes) -> tuple[str, bool]:
        held = body
        if resources := re.search(rb"/Resources (\d+) 0 R", body):
            held = self.objects[int(resources[1])]
        fonts = {
            name: self._letters(int(number))
            for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", held)
        }
        contents = re.search(rb"/Contents (\d+) 0 R", body)
        assert contents
        text, whole, font = [], True, {}
        for kind, glyphs in _drawn(self._stream(int(contents[1]))):
            if kind == "font":
                font = fonts[glyphs]
            elif kind == "glyphs":
                codes = [int.from_bytes(glyphs[i : i + 2], "big") for i in range(0, len(glyphs), 2)]
                whole = whole and 0 not in codes
                text += [font.get(code, "") for code in codes]
            else:
                text.append(glyphs)
        return "".join("".join(text).split()), whole

    def _letters(self, number: int) -> dict[int, str]:
        """What each glyph of a font stands for."""
        table = re.search(rb"/ToUnicode (\d+) 0 R", self.objects[number])
        assert table
        listed = re.findall(rb"beginbfchar(.*?)endbfchar", self._stream(int(table[1])), re.DOTALL)
        pairs = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", b"".join(listed))
        return {int(code, 16): bytes.fromhex(to.decode()).decode("utf-16-be") for code, to in pairs}

    def _stream(self, number: int) -> bytes:
        raw = STREAM.search(self.objects[number])
        assert raw
        packed = b"FlateDecode" in self.objects[number]
        return zlib.decompressobj().decompress(raw[1]) if packed else raw[1]


def _drawn(content: bytes) -> Iterator[tuple[str, Any]]:
    """Fonts that are chosen, glyphs that are drawn with them, and text that stands in for glyphs."""
    said, place = False, 0
    while found := SPOKEN.search(content, place):
        place = found.end()
        if found[1]:
            yield "font", found[1]
        elif found[2]:
            said = True
            yield "text", bytes.fromhex(found[2].decode()).decode("utf-16")
        elif found[0] == b"EMC":
            said = False
        elif found[3] and not said:
            yield "glyphs", bytes.fromhex(found[3].decode())
        elif found[0] == b"(":
            literal = _literal(content, place)
            place += len(literal) + 1
            if not said:
                yield "glyphs", ESCAPED.sub(_escaped, literal)


def _literal(content: bytes, start: int) -> bytes:
    """What stands in a string up to its closing bracket; brackets that pair off need no escape."""
    end, depth = start, 1
    while depth:
        char = content[end : end + 1]
        depth += (char == b"(") - (char == b")")
        end += 2 if char == b"\\" else 1
    return content[start : end - 1]


def _escaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8)]) if code.isdigit() else LETTERS.get(code, code)
