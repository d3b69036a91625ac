"""What the guard reads, refuses and restates, without running anything."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from clausegraph.sparql import guard
from clausegraph.sparql.guard import Refusal, query_form, refuse, restate, undeclared_prefixes

# A call to another server, however it is written.
DISGUISES = [
    "SELECT * { SERVICE <http://e.x/> { ?s ?p ?o } }",
    "SELECT * { service <http://e.x/> { ?s ?p ?o } }",  # case
    "SELECT * { SeRvIcE SiLeNt <http://e.x/> { ?s ?p ?o } }",  # case, SILENT
    "SELECT * { SERVICE#>\n<http://e.x/> { ?s ?p ?o } }",  # a comment between
    "SELECT * {\n\tSERVICE\r\n\n<http://e.x/>\n{ ?s ?p ?o } }",  # line breaks
    "SELECT*{SERVICE<http://e.x/>{?s ?p ?o}}",  # no blanks at all
    "SELECT * { { { ?s ?p ?o OPTIONAL { SERVICE <http://e.x/> { ?s ?p ?o } } } } }",  # nested
    "PREFIX e: <http://e.x/> SELECT * { SERVICE e: { ?s ?p ?o } }",  # a prefixed endpoint
    "PREFIX service: <http://e.x/> SELECT * { SERVICE service:service { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { <http://e.x/> } SERVICE ?e { ?s ?p ?o } }",  # a variable endpoint
    "ASK { FILTER NOT EXISTS { SERVICE <http://e.x/> { ?s ?p ?o } } }",  # in a filter
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://e.x/> { ?s ?p ?o } }",
]

# Places where a reader that does not cut as SPARQL does would miss a word; a merely unknown one stands there.
HIDDEN = [
    "SELECT * { FILTEERSILENT<http://e.x/> { ?s ?p ?o } }",  # two words in one
    "SELECT * { ?s ?p true . ?a ?b trueFILTEER <http://e.x/> { ?s ?p ?o } }",  # behind a literal
    "SELECT * { ?s ?p 1FILTEER <http://e.x/> { ?s ?p ?o } }",  # behind a number
    "SELECT * { ?s ?p '''a''b\\''''FILTEER <http://e.x/> { ?s ?p ?o } }",  # behind a long string
    "SELECT * { ?s ?p 'it' . # it's\n FILTEER <http://e.x/> { ?s ?p ?o } }",  # quote in a comment
    "SELECT * { FILTER(1<?b)FILTEER#>\n<http://e.x/> { ?s ?p ?o } }",  # "<" that opens no IRI
    "SELECT * { FILTER(?a<?b)#> '''\nFILTEER <http://e.x/> { ?s ?p ?o } #'''\n }",
]

# What is no word of SPARQL at all: refused, for whatever reason.
GARBLED = [
    r"SELECT * { FILT\u0045R <http://e.x/> { ?s ?p ?o } }",  # escapes belong to strings and IRIs
    "SELECT * { ſELECT <http://e.x/> { ?s ?p ?o } }",  # long s: upper-cased it is an S
    "SELECT * { FILTERe:x { ?s ?p ?o } }",  # a prefix that is not declared
]

INNOCENT = [
    "SELECT * { ?s ?p 'SERVICE <http://e.x/> {}' }",  # a short string
    'SELECT * { ?s ?p """SERVICE "<http://e.x/>" {}\n""" }',  # a long string with quotes and lines
    "SELECT * { ?s ?p '\\'SERVICE' }",  # an escaped quote does not end a string
    "SELECT * { ?s ?p '''''SERVICE''' }",  # two quotes at the start of a long string
    "SELECT * { ?s <http://e.x/SERVICE#SERVICE> ?o }",  # an IRI
    "SELECT * { ?s ?p ?o } # SERVICE <http://e.x/> {}",  # a comment
    "PREFIX service: <http://e.x/> SELECT * { service:service service:SERVICE ?SERVICE }",
    "SELECT $service { ?x ?y $service , '服务'@zh , _:SERVICE }",  # variables, blank nodes
    "SELECT * { ?s ?p 'x'@service }",  # a language tag
    "SELECT * FROM <https://w3id.org/clausegraph/graph/text> { ?s ?p ?o }",
    "PREFIX g: <https://w3id.org/clausegraph/graph/> ASK FROM NAMED g:text { GRAPH g:text { } }",
    "SELECT ?insert { ?s ?p 'DROP ALL' }",  # words of updates that are no words here
    "SELECT ?x { ?x ?y ?z FILTER(?x<?y&&?y>?z) }",  # "<" and ">" around a relative IRI, it seems
    "",  # nothing: for the parser to say
]

REFUSED = [
    # updates, at the start, after the prologue, after a query
    ("INSERT DATA { <a:b> <a:b> 1 }", "refused-update", 1, 1, "INSERT"),
    ("PREFIX a: <a:>\ndelete where { ?s ?p ?o }", "refused-update", 2, 1, "delete"),
    ("WITH <a:b> DELETE { ?s ?p ?o } WHERE {}", "refused-update", 1, 1, "WITH"),
    ("LOAD <file:///etc/passwd>", "refused-update", 1, 1, "LOAD"),
    ("CLEAR ALL", "refused-update", 1, 1, "CLEAR"),
    ("DROP ALL", "refused-update", 1, 1, "DROP"),
    ("CREATE GRAPH <a:b>", "refused-update", 1, 1, "CREATE"),
    ("COPY <a:b> TO <a:c>", "refused-update", 1, 1, "COPY"),
    ("MOVE <a:b> TO <a:c>", "refused-update", 1, 1, "MOVE"),
    ("ADD <a:b> TO <a:c>", "refused-update", 1, 1, "ADD"),
    ("ASK { } ; INSERT DATA { }", "refused-update", 1, 11, "INSERT"),
    # graphs that are not ours, as IRI, as prefixed name, as file, second in line
    ("SELECT * FROM <http://e.x/> { ?s ?p ?o }", "refused-from", 1, 10, "FROM"),
    ("ASK FROM NAMED <file:///etc/passwd> { }", "refused-from", 1, 5, "FROM"),
    ("PREFIX e: <http://e.x/>\nASK FROM e:g { }", "refused-from", 2, 5, "FROM"),
    (
        "ASK FROM <https://w3id.org/clausegraph/graph/text> from <../cases> {}",
        "refused-from",
        1,
        52,
        "from",
    ),
    # what no SPARQL text holds
    ("SELECT * {\n ?s ?p ?o\n FILTEER(1) }", "unknown-word", 3, 2, "FILTEER"),
    ("SELECT * { ?s ?p 'abc }", "unclosed", 1, 18, "'abc }"),
    ("SELECT * { ?s ?p '''abc\n'' }", "unclosed", 1, 18, "'''abc"),
    ("SELECT * { ?s ?p '条款' FILTER（?s）}", "bad-character", 1, 29, "（"),
    ("SELECT * {\r\n ?s ?p “x” }", "bad-character", 2, 8, "“"),
    ("ASK {\n '\ud800' }", "bad-character", 2, 3, "\ufffd"),
    # size and depth: 201 open brackets, of whatever kind
    ("ASK " + "{" * 201, "too-deep", 1, 205, "{"),
    ("ASK {" + "([" * 150, "too-deep", 1, 205, "["),
    ("ASK {} #" + "条" * 34_000, "too-long", 1, 1, ""),
]


@pytest.mark.parametrize("sparql", DISGUISES)
def test_service_is_refused_in_every_disguise(sparql: str) -> None:
    refusal = refuse(sparql)
    assert refusal is not None
    assert refusal.code == "refused-service"
    assert refusal.text.upper().find("SERVICE") >= 0


@pytest.mark.parametrize("sparql", HIDDEN)
def test_no_word_hides_from_the_guard(sparql: str) -> None:
    refusal = refuse(sparql)
    assert refusal is not None
    assert refusal.code == "unknown-word"
    assert "FILTEER" in refusal.text


@pytest.mark.parametrize("sparql", GARBLED)
def test_garbled_words_are_refused_as_well(sparql: str) -> None:
    assert refuse(sparql) is not None or undeclared_prefixes(sparql)


@pytest.mark.parametrize("sparql", INNOCENT)
def test_words_inside_other_tokens_are_not_refused(sparql: str) -> None:
    assert refuse(sparql) is None


@pytest.mark.parametrize(("sparql", "code", "line", "column", "text"), REFUSED)
def test_refusals_tell_what_and_where(
    sparql: str, code: str, line: int, column: int, text: str
) -> None:
    refusal = refuse(sparql)
    assert refusal is not None
    assert (refusal.code, refusal.line, refusal.column) == (code, line, column)
    assert refusal.text == text


def test_the_first_offence_is_told() -> None:
    assert refuse("ASK { SERVICE <http://e.x/> {} FOO }") == Refusal(
        "refused-service", 1, 7, "SERVICE"
    )


def test_two_hundred_brackets_are_enough_and_allowed() -> None:
    assert refuse("ASK " + "{" * 200 + "}" * 200) is None


@pytest.mark.parametrize(
    ("sparql", "expected"),
    [
        ("ASK { ?s a:b ?o }", [("a", 1, 10)]),
        ("ASK {\n :x a:b a:c }", [("", 2, 2), ("a", 2, 5)]),  # each once, at its first use
        ("PREFIX a: <a:> ASK { ?s a:b 'c:d' } # e:f", []),  # strings and comments use none
        ("PREFIX a: <a:> ASK { ?s A:b _:c }", [("A", 1, 25)]),  # case matters; _: is no prefix
        ("prefix 规范: <a:> ASK { ?s 规范:5.4.k 法:x }", [("法", 1, 35)]),
    ],
)
def test_undeclared_prefixes_are_listed_with_their_place(
    sparql: str, expected: list[tuple[str, int, int]]
) -> None:
    assert undeclared_prefixes(sparql) == expected


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("SELECT * {}", "select"),
        ("# ASK\nPREFIX select: <a:> ask {}", "ask"),
        ("CONSTRUCT WHERE { SELECT ?x {} }", "construct"),  # the outer form counts
        ("BASE <a:b> Describe <x>", "describe"),
        ("INSERT { ?s ?p ?o } WHERE { SELECT * {} }", None),
        ("", None),
    ],
)
def test_query_form(sparql: str, form: str | None) -> None:
    assert query_form(sparql) == form


GRAPH = """
@prefix e: <http://e.x/> .
e:a e:p 1 , 2 , "中"@zh , "a\\"b\\nc" , true ; e:q (1 2) ; e:5.4.k [ e:p 3 ] .
e:b e:p 4.5 , "x"^^e:t ; e:q e:a .
"""
# Each row reads tokens that Oxigraph might read otherwise once they are taken apart.
SAME = [
    "SELECT * { ?s e:p ?o FILTER(?o>1&&?o<5) } ORDER BY ?o",
    "SELECT (?o-1 AS ?x) (?o -1*2 +4 AS ?y) (-?o AS ?z) { ?s e:p ?o FILTER(isNumeric(?o)) }",
    "SELECT ?s { ?s e:p 'a\"b\\u000Ac' }",
    "SELECT ?s { ?s e:p '''a\"b\nc''' }",
    'SELECT ?s { ?s e:p """中"""@zh , true }',
    "SELECT ?s { ?s e:p 'x' ^^ e:t ; a* ?s }",
    "SELECT * { ?s (e:q/^e:q|!(e:p|^e:q))? ?o }",
    "SELECT * { ?s e:q+ ?o . ?o e:p ?x }",
    "SELECT * { ?s e:q ( 1 ?x ) }",
    "SELECT * { ?s ?p [ e:p ?x ] . _:a.b e:p ?y . _:a.b e:q ?z }",
    "SELECT (CONCAT( 'a' , STR ( ?o ) ) AS ?x) (COALESCE(?n, 1) AS ?y) { ?s e:p ?o }",
    "SELECT (COUNT( DISTINCT * ) AS ?n) (GROUP_CONCAT(?o; SEPARATOR='|') AS ?c) { ?s e:q ?o }",
    "SELECT * { VALUES (?s ?o) { (e:a UNDEF) (e:b 4.5) } ?s e:p ?o }",
    "SELECT * { ?s e:p ?o MINUS { ?s e:p 4.5 } } LIMIT 3 OFFSET 1",
    "SELECT * { ?s e:p ?o FILTER(?o IN (1,+2.0,4.5e0)) FILTER NOT EXISTS { ?s e:q e:b } }",
    "SELECT * { ?s e:p ?o . FILTER ( ! ( ?o = 2 ) ) { } UNION { BIND ( e:a AS ?s ) } }",
    "ASK { <http://e.x/a> ?p ?o } # ?",
    "ASK { <http://e.x/\\u0061> <http://e.x/%70> ?o }",
    "CONSTRUCT { ?s e:r ?o } WHERE { ?s e:q e:a ; e:p ?o }",
]


def answer(store: ox.Store, sparql: str) -> list[str]:
    result = store.query(sparql)
    return [str(bool(result))] if isinstance(result, ox.QueryBoolean) else sorted(map(str, result))


@pytest.mark.parametrize("sparql", SAME)
def test_a_restated_query_has_the_same_answer(sparql: str) -> None:
    store = ox.Store()
    store.load(GRAPH.encode(), ox.RdfFormat.TURTLE)
    whole = f"PREFIX e: <http://e.x/>\n{sparql}"
    assert refuse(whole) is None
    assert answer(store, restate(whole)) == answer(store, whole)


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { ?s e:5.4.k ?o }",  # a second dot ends the triple for it
        "ASK { FILTER(CONCAT ('a', 'b') = 'ab') }",  # it knows no blank here
    ],
)
def test_what_oxigraph_does_not_read_can_be_asked_all_the_same(sparql: str) -> None:
    store = ox.Store()
    store.load(GRAPH.encode(), ox.RdfFormat.TURTLE)
    assert answer(store, restate(f"PREFIX e: <http://e.x/> {sparql}")) == ["True"]


def test_an_iri_cannot_end_an_expression_once_it_is_restated() -> None:
    """Should Oxigraph take "<" for "less than", it finds no bracket, quote or comment inside."""
    inside = restate("ASK { ?s ?p <http://e.x/a)SERVICE#'> }").split("<")[1].split(">")[0]
    assert not set(inside) & set(")#'")


def test_every_token_has_its_line_in_the_restated_query() -> None:
    sparql = "SELECT ?x\n{ ?x a '''two\nlines''' FILTER(?x) }"
    lines = restate(sparql).splitlines()
    tokens = [guard.token_at(sparql, number + 1) for number in range(len(lines))]
    assert [t and (t.text, t.line, t.column) for t in tokens[-4:]] == [
        ("(", 3, 16),
        ("?x", 3, 17),
        (")", 3, 19),
        ("}", 3, 21),
    ]
    assert guard.token_at(sparql, len(lines) + 1) is None
