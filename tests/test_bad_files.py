"""Each file under tests/bad breaks one rule; the message that a person gets stands beside it.

A bad file is read as part of the small good project under tests/good, under the name that its first line
gives. To renew the messages after a change of wording: delete the .expected files, run this test once,
and read the difference before committing it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from clausegraph.source.check import faults_of as judged
from clausegraph.source.corpus import Corpus, add
from clausegraph.source.files import source_files
from clausegraph.source.index import Index
from clausegraph.text.errors import Fault
from clausegraph.text.words import FOLDER

HERE = Path(__file__).parent
GOOD = HERE / "good"
BAD = sorted((HERE / "bad").glob("*.yaml"))


def faults_of(bad: Path | None = None) -> list[Fault]:
    """All faults of the good project with one bad file in it (in place of the good file of that name)."""
    files = {p.relative_to(GOOD).as_posix(): p.read_bytes() for p in source_files(GOOD)}
    if bad:
        content = bad.read_bytes()
        files[content.split(b"\n", 1)[0].removeprefix(b"# read as ").decode()] = content
    corpus = Corpus()
    for name, content in files.items():
        add(corpus, name, content)
    return judged(corpus, Index(corpus))


def test_good_project_has_no_faults() -> None:
    assert faults_of() == []


@pytest.mark.parametrize("bad", BAD, ids=lambda path: path.stem)
def test_message_of_bad_file(bad: Path) -> None:
    """The faults are those expected, to the letter; the rule the file is named after is among them."""
    faults = faults_of(bad)
    said = "\n".join(fault.render() for fault in faults) + "\n"
    expected = bad.with_suffix(".expected")
    if not expected.exists():
        expected.write_text(said, "utf-8")
        pytest.fail(f"{expected.name} was written anew: read it, then run again")
    assert said == expected.read_text("utf-8")
    assert bad.stem.partition("-")[0] in {fault.code for fault in faults}


@pytest.mark.parametrize("bad", BAD, ids=lambda path: path.stem)
def test_message_speaks_chinese(bad: Path) -> None:
    for fault in faults_of(bad):
        assert re.search(r"[\u4e00-\u9fff]", fault.message("zh"))


# What public mistakes and attacks got past the checks of November, kind by kind; each is refused now.
KINDS = {
    "a control character": "CG112-control-character-by-escape",
    "a character that is not seen": "CG112-unseen-by-escape",
    "a mark that turns the text round": "CG112-turned-around",
    "a blank that is none": "CG112-blank-that-is-none",
    "a letter of another script": "CG112-letter-of-another-script",
    "the same text in both languages": "CG422-the-same-in-both-languages",
    "Chinese in both languages": "CG422-chinese-in-both-languages",
    "a text that ends in the other language": "CG422-end-in-chinese",
    "a deadline of nothing": "CG438-deadline-of-nothing",
    "a negative number": "CG204-signed-number",
    "an age beyond a life": "CG438-age-beyond-a-life",
    "more than the whole turnover": "CG438-more-than-the-whole-turnover",
    "a fine of nothing": "CG438-fine-of-nothing",
    "a day far off": "CG439-a-day-far-off",
    "a day long ago": "CG439-a-day-long-ago",
    "a day after the reading": "CG490-read-tomorrow",
    "rules that lift each other": "CG304-lift-each-other",
    "rules that limit each other": "CG304-limit-each-other",
    "a rule that is part of itself": "CG304-part-of-itself",
    "a provision within itself": "CG304-within-itself",
    "a provision that cites itself": "CG304-cites-itself",
    "a comparison built on itself": "CG304-comparison-built-on-itself",
    "an article that the text does not have": "CG211-no-such-article",
    "a paragraph that the article does not have": "CG211-no-such-paragraph",
    "a dispensation that frees from nothing": "CG403-lifts-nothing",
    "a dispensation that frees from a freedom": "CG407-frees-from-a-freedom",
    "a change with neither side": "CG462-neither-side",
    "new, with a side before": "CG462-new-and-yet-before",
    "dropped, with a side after": "CG462-dropped-and-yet-after",
    "confidence above the source": "CG406-confidence-above-its-source",
    "a finding on an edition not compared": "CG460-rests-on-another-edition",
    "a comparison under another topic": "CG461-filed-under-another-topic",
    "a comparison under no topic": "CG301-comparison-of-an-unknown-topic",
    "a file with another ending": "CG111-another-ending",
    "a quotation mark that is not closed": "CG115-quote-not-closed",
    "a full-width mark for one of YAML": "CG116-full-width-colon",
    "a file that was cut off": "CG101-cut-off",
    "a text cut by a comment": "CG110-text-cut-by-a-comment",
}


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_that_were_accepted_are_refused(kind: str) -> None:
    """What is said of them, to the letter, holds `test_message_of_bad_file`."""
    told = (HERE / "bad" / f"{KINDS[kind]}.expected").read_text("utf-8")
    assert f" {KINDS[kind].partition('-')[0]} " in told


# What the data contradict shows in the graph, not in a file: test_cli turns a finding round.
OF_THE_GRAPH = {"CG463"}


def test_every_code_has_a_bad_file() -> None:
    told = json.loads((FOLDER / "en.json").read_text("utf-8"))
    codes = {key.removeprefix("fault.") for key in told if key.startswith("fault.CG")}
    bad = {path.stem.partition("-")[0] for path in (HERE / "bad").iterdir()}
    assert codes - OF_THE_GRAPH == bad
