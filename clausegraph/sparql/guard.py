"""Reads SPARQL written by people before Oxigraph does, and says what is refused.

Oxigraph parses without a lexer of its own: it may see a word where a reader who splits at blanks
and marks sees none, so a search for a word proves nothing.
Here the text is cut into the tokens of SPARQL 1.1, section 19.8; every word has to be one that
SPARQL knows; and ``restate`` writes the query anew from those tokens, so that what runs is what
was read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

GRAPHS = "https://w3id.org/clausegraph/graph/"
MAX_BYTES = 100_000
MAX_DEPTH = 200

TokenKind = Literal[
    "iri", "string", "blank", "name", "variable", "language", "number", "word", "mark", "wrong"
]
RefusalCode = Literal[
    "refused-service",
    "refused-update",
    "refused-from",
    "too-long",
    "too-deep",
    "unknown-word",
    "bad-character",
    "unclosed",
]
QueryForm = Literal["select", "ask", "construct", "describe"]

_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_MORE = "0-9\u00b7\u0300-\u036f\u203f\u2040"  # what may follow a letter
_HEX = "[0-9A-Fa-f]"
_UNICODE = rf"\\u{_HEX}{{4}}|\\U{_HEX}{{8}}"
_ESCAPE = rf"\\[tbnrf\"'\\]|{_UNICODE}"
_LOCAL_ESCAPE = rf"%{_HEX}{{2}}|\\[_~.\-!$&'()*+,;=/?#@%]"
# The prefix is bounded: a long word without a colon must not be scanned again from every letter.
_PREFIX = rf"[{_LETTER}](?:[{_LETTER}_{_MORE}.\-]{{0,60}}[{_LETTER}_{_MORE}\-])?"
_LOCAL = (
    rf"(?:[{_LETTER}_:0-9]|{_LOCAL_ESCAPE})"
    rf"(?:(?:[{_LETTER}_{_MORE}.:\-]|{_LOCAL_ESCAPE})*(?:[{_LETTER}_{_MORE}:\-]|{_LOCAL_ESCAPE}))?"
)
_TOKEN = re.compile(
    "|".join(
        (
            # After "<" a digit, a variable or a sign is an operand: people write ?a<?b&&?c>?d.
            rf"(?P<iri><(?![0-9?$&=(!+\-])(?:[^\x00-\x20<>\"{{}}|^`\\]|{_UNICODE})*>)",
            rf"(?P<string>'''(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*'''"
            rf'|"""(?:"{{0,2}}(?:[^"\\]|{_ESCAPE}))*"""'
            rf"|'(?!'')(?:[^'\\\r\n]|{_ESCAPE})*'"
            rf'|"(?!"")(?:[^"\\\r\n]|{_ESCAPE})*")',
            rf"(?P<blank>_:[{_LETTER}_0-9](?:[{_LETTER}_{_MORE}.\-]*[{_LETTER}_{_MORE}\-])?)",
            rf"(?P<name>(?:{_PREFIX})?:(?:{_LOCAL})?)",
            rf"(?P<variable>[?$][{_LETTER}_0-9][{_LETTER}_{_MORE}]*)",
            r"(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)",
            r"(?P<number>[+\-]?(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+\-]?[0-9]+"
            r"|[0-9]*\.[0-9]+|[0-9]+))",
            r"(?P<word>[A-Za-z][A-Za-z0-9_]*)",
            r"(?P<mark><<\(|\)>>|<<|>>|\{\||\|\}|\^\^|&&|\|\||<=|>=|!=|[{}()\[\];,.+\-*/<>=!^|~?])",
            r"(?P<wrong>['\"][^\r\n]*|[\s\S])",
        )
    )
)
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # half of a UTF-16 pair: no text, no UTF-8
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)+")

_OPENING = frozenset(("{", "(", "[", "{|", "<<(", "<<"))
_CLOSING = frozenset(("}", ")", "]", "|}", ")>>", ">>"))
_UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
)
_FORMS: dict[str, QueryForm] = {
    "SELECT": "select",
    "ASK": "ask",
    "CONSTRUCT": "construct",
    "DESCRIBE": "describe",
}
_VOCABULARY = """
BASE PREFIX VERSION SELECT ASK CONSTRUCT DESCRIBE DISTINCT REDUCED AS FROM NAMED WHERE
GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET VALUES UNDEF OPTIONAL GRAPH UNION MINUS FILTER BIND
LATERAL SILENT EXISTS NOT IN TRUE FALSE COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR
LANG LANGMATCHES LANGDIR DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN
UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS
MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG
STRLANGDIR STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC ISTRIPLE HASLANG HASLANGDIR
REGEX SUBSTR REPLACE TRIPLE SUBJECT PREDICATE OBJECT ADJUST"""
_WORDS = frozenset(_VOCABULARY.split())

_PADDING = " " * 24 + "\n"


@dataclass(frozen=True, slots=True)
class Token:
    """One token with its place; line and column count from one, in characters."""

    kind: TokenKind
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a query is not run: ``text`` is the offending token, ``""`` for over-long text."""

    code: RefusalCode
    line: int
    column: int
    text: str


@lru_cache(maxsize=8)
def tokens(sparql: str) -> tuple[Token, ...]:
    """The tokens of a query up to, and with, the first that is none (kind ``wrong``)."""
    return tuple(_cut(sparql))


def _cut(sparql: str) -> Iterator[Token]:
    at, line, line_start = 0, 1, 0
    while at < len(sparql):
        found = _BLANK.match(sparql, at) or _TOKEN.match(sparql, at)
        if found is None:  # every character is at least a wrong one
            return
        text, kind = found.group(), found.lastgroup
        if kind is not None:
            yield Token(_kind(kind), text, line, at - line_start + 1)
        if kind == "wrong":
            return
        newline = text.rfind("\n")
        if newline >= 0:
            line, line_start = line + text.count("\n"), at + newline + 1
        at = found.end()


def _kind(group: str) -> TokenKind:
    return group  # type: ignore[return-value]  # the groups of _TOKEN are the token kinds


def refuse(sparql: str) -> Refusal | None:
    """The first thing in a query that is not allowed, or ``None``.

    Refused are calls to other servers (SERVICE), updates, FROM with a graph that is not one of
    ClauseGraph's, more than 100 kB, more than 200 open brackets, and what no SPARQL text can hold:
    unknown words, stray characters, strings without an end.
    """
    if len(sparql.encode("utf-8", "replace")) > MAX_BYTES:
        return Refusal("too-long", 1, 1, "")
    half = _HALF_CHARACTER.search(sparql)
    if half is not None:
        before = sparql[: half.start()]
        column = half.start() - before.rfind("\n")
        return Refusal("bad-character", before.count("\n") + 1, column, "\ufffd")
    cut = tokens(sparql)
    prefixes = _prefixes(cut)
    depth = 0
    for index, token in enumerate(cut):
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        code = "too-deep" if depth > MAX_DEPTH else _offence(cut, index, depth, prefixes)
        if code is not None:
            return Refusal(code, token.line, token.column, token.text)
    return None


def _offence(
    cut: Sequence[Token], index: int, depth: int, prefixes: dict[str, str]
) -> RefusalCode | None:
    token = cut[index]
    if token.kind == "wrong":
        return "unclosed" if token.text[0] in "'\"" else "bad-character"
    if token.kind != "word":
        return None
    word = token.text.upper()
    if "SERVICE" in word:
        return "refused-service"
    if word in _UPDATES and depth <= 0:
        return "refused-update"
    if word not in _WORDS and token.text != "a":
        return "unknown-word"
    if word == "FROM" and not _is_ours(cut, index + 1, prefixes):
        return "refused-from"
    return None


def _is_ours(cut: Sequence[Token], index: int, prefixes: dict[str, str]) -> bool:
    """Whether the graph after FROM is ClauseGraph's, or no graph at all (for the parser to say)."""
    if index < len(cut) and cut[index].text.upper() == "NAMED":
        index += 1
    if index >= len(cut) or cut[index].kind not in ("iri", "name"):
        return True
    iri = _iri(cut[index], prefixes)
    return iri is None or iri.startswith(GRAPHS)


def query_form(sparql: str) -> QueryForm | None:
    """Which of the four forms a query has; ``None`` for an update or a text that is no query."""
    for token in tokens(sparql):
        if token.text in _OPENING:
            return None
        if token.kind == "word" and token.text.upper() in _FORMS:
            return _FORMS[token.text.upper()]
    return None


def names_its_graphs(sparql: str) -> bool:
    """Whether a query has FROM; Oxigraph forgets it when all graphs are asked as one."""
    return any(t.kind == "word" and t.text.upper() == "FROM" for t in tokens(sparql))


def undeclared_prefixes(sparql: str) -> list[tuple[str, int, int]]:
    """Prefixes used without PREFIX, each with line and column of its first use."""
    cut = tokens(sparql)
    declared = _prefixes(cut)
    found: dict[str, tuple[str, int, int]] = {}
    for index, token in enumerate(cut):
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in declared and not _is_declared_at(cut, index):
            found.setdefault(prefix, (prefix, token.line, token.column))
    return list(found.values())


def named(sparql: str) -> list[tuple[str, tuple[str, ...], Token]]:
    """What the query names: the IRI, the two tokens before it, and the token with its place.

    Before each of the values of a VALUES block stands that word: a list of names is no triple.
    """
    cut = tokens(sparql)
    prefixes = _prefixes(cut)
    found = []
    in_values = False
    for index, token in enumerate(cut):
        in_values = token.text.upper() == "VALUES" or (in_values and token.text != "}")
        declares = _is_declared_at(cut, index) or (index and _is_declared_at(cut, index - 1))
        if token.kind in ("iri", "name") and not declares:
            iri = _iri(token, prefixes)
            if iri is not None:
                before = tuple(t.text for t in cut[max(0, index - 2) : index])
                found.append((iri, ("VALUES",) if in_values else before, token))
    return found


def unclosed_bracket(sparql: str) -> Token | None:
    """The innermost bracket that nothing closes."""
    still_open: list[Token] = []
    for token in tokens(sparql):
        if token.text in _OPENING:
            still_open.append(token)
        elif token.text in _CLOSING and still_open:
            still_open.pop()
    return still_open[-1] if still_open else None


def restate(sparql: str) -> str:
    """The same query, one token a line, in a spelling that can be read in one way only.

    Comments are gone, prefixed names are written out (Oxigraph 0.5 reads two dots in one as the
    end of a triple), strings are short ones, blank nodes are numbered. Each line is padded, because
    Oxigraph reports an error as far behind its cause as its longest keyword: so the line of an
    error tells the token (``token_at``).
    """
    cut = tokens(sparql)
    prefixes = _prefixes(cut)
    blanks: dict[str, str] = {}
    lines = []
    for index, token in enumerate(cut):
        text = token.text
        if token.kind == "string":
            text = _short_string(text)
        elif token.kind == "blank":
            text = blanks.setdefault(text, f"_:b{len(blanks)}")
        elif token.kind in ("iri", "name") and not _is_declared_at(cut, index):
            iri = _iri(token, prefixes)
            text = text if iri is None else f"<{_plain_iri(iri)}>"
        lines.append(text if _is_call(cut, index) else f"{text}{_PADDING}")
    return "".join(lines)


def token_at(sparql: str, line: int) -> Token | None:
    """The token on a line of the restated query; ``None`` behind its end."""
    cut = tokens(sparql)
    ends = [token for index, token in enumerate(cut) if not _is_call(cut, index)]
    return ends[line - 1] if line <= len(ends) else None


def _is_call(cut: Sequence[Token], index: int) -> bool:
    """Whether a word and the next token share a line: Oxigraph 0.5 knows no ``CONCAT (``."""
    is_last = index + 1 == len(cut)
    return not is_last and cut[index].kind == "word" and cut[index + 1].text == "("


def _prefixes(cut: Sequence[Token]) -> dict[str, str]:
    """Declared prefixes and what they stand for; the last declaration wins, as in Oxigraph."""
    return {
        cut[index].text[:-1]: _unicode(cut[index + 1].text[1:-1])
        for index in range(1, len(cut) - 1)
        if _is_declared_at(cut, index) and cut[index + 1].kind == "iri"
    }


def _is_declared_at(cut: Sequence[Token], index: int) -> bool:
    """Whether the token is the ``name:`` of a PREFIX declaration."""
    name, before = cut[index], cut[index - 1] if index else None
    ends_there = name.kind == "name" and name.text.find(":") == len(name.text) - 1
    return ends_there and before is not None and before.text.upper() == "PREFIX"


def _iri(token: Token, prefixes: dict[str, str]) -> str | None:
    """What an IRI or prefixed name stands for; ``None`` where the prefix is not declared."""
    if token.kind == "iri":
        return _unicode(token.text[1:-1])
    prefix, _, local = token.text.partition(":")
    return prefixes[prefix] + local.replace("\\", "") if prefix in prefixes else None


def _unicode(text: str) -> str:
    return re.sub(_UNICODE, lambda found: _character(found.group()), text)


def _character(escape: str) -> str:
    r"""The character of a ``\u`` escape; the escape itself where there is no such character."""
    code = int(escape[2:], 16)
    return escape if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def _plain_iri(iri: str) -> str:
    # What could end an expression or begin a comment is escaped: should Oxigraph take the "<" for
    # "less than" after all, it cannot get out of the token.
    return re.sub(rf"{_UNICODE}|[^A-Za-z0-9:/._~%\-]", lambda found: _escaped(found.group()), iri)


def _escaped(text: str) -> str:
    if len(text) > 1:
        return text
    return f"\\u{ord(text):04X}" if ord(text) <= 0xFFFF else f"\\U{ord(text):08X}"


def _short_string(literal: str) -> str:
    quotes = 3 if literal[:3] in ("'''", '"""') else 1
    inner = literal[quotes:-quotes]
    inner = re.sub(rf'{_ESCAPE}|["\r\n]', lambda found: _in_quotes(found.group()), inner)
    return f'"{inner}"'


def _in_quotes(text: str) -> str:
    if text[:2] in ("\\u", "\\U"):
        text = _character(text)
    return {'"': '\\"', "\r": "\\r", "\n": "\\n", "\\": "\\\\"}.get(text, text)
