"""A topic comparison while the corpus grows from two compared regimes to two hundred.

Synthetic regimes are copies of what the graph says of the GDPR and of the Specification (2020) under
other edition names: provisions, norms, what is derived from them, the keys of topic and edition, and
the comparisons of the two, each copy of the Specification compared with the GDPR itself.
"""

from __future__ import annotations

import json
import os
import re
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from figures import Figure
from stopwatch import median, run, seconds

from clausegraph import load
from clausegraph.text.places import BUILD, GRAPH_FILE

ID = b"https://w3id.org/clausegraph/id/"
NS = b"https://w3id.org/clausegraph/ns#"
PAIR = (b"gdpr", b"pis-2020")
WHOLE = 5_000_000


def of_regime(lines: list[bytes], edition: bytes) -> list[bytes]:
    """The quads whose subject is an edition or stands in it."""
    starts = tuple(b"<" + ID + edition + end for end in (b"#", b">"))
    return [line for line in lines if line.startswith(starts)]


def of_comparisons(lines: list[bytes]) -> list[bytes]:
    """The quads of the alignments of the pair, and of their findings."""
    sides = [
        {line.split()[0] for line in lines if b" <%s%sEdition> <%s%s> " % (NS, side, ID, e) in line}
        for side, e in zip((b"left", b"right"), PAIR, strict=True)
    ]
    names = tuple(subject[:-1] + end for subject in sides[0] & sides[1] for end in (b">", b"_"))
    return [line for line in lines if line.startswith(names)]


def renamed(edition: bytes, number: int, again: int) -> Callable[[bytes], bytes]:
    """How a quad reads in synthetic regime `number`; `again` > 0 for further provisions of it."""
    other = b"%s-s%03d" % (edition, number)
    names = re.compile(rb"%s(%s)([#>])|_(%s)>" % (ID, edition, edition))
    infix = b"x%d-" % again if again else b""

    def name(found: re.Match[bytes]) -> bytes:
        if found[3]:
            return b"_" + other + b">"
        return ID + other + found[2] + (infix if found[2] == b"#" else b"")

    return lambda line: names.sub(name, line)


def synthetic(lines: list[bytes], pairs: int, times: int) -> Iterator[bytes]:
    """The quads of that many synthetic pairs, each with `times` as many provisions as the real ones."""
    compared = of_comparisons(lines)
    for number in range(1, pairs + 1):
        for edition in PAIR:
            own = b"<" + ID + edition + b">"
            regime = of_regime(lines, edition)
            for again in range(times):
                rename = renamed(edition, number, again)
                yield from (rename(q) for q in regime if not (again and q.startswith(own)))
        rename, other = renamed(PAIR[1], number, 0), ID + b"comparison-s%03d#" % number
        yield from (rename(q).replace(ID + b"comparison#", other) for q in compared)


def grow(source: Path, target: Path, pairs: int, quads: int) -> int:
    """Write the graph with synthetic pairs, of about `quads` quads if given; returns their number."""
    lines = source.read_bytes().splitlines(keepends=True)
    per_pair = sum(len(of_regime(lines, edition)) for edition in PAIR)
    times = max(1, round((quads - len(lines)) / (pairs * per_pair)))
    count = len(lines)
    with target.open("wb") as file:
        file.writelines(lines)
        for line in synthetic(lines, pairs, times):
            file.write(line)
            count += 1
    return count


def compared(path: Path) -> dict[str, float]:
    """Seconds of the first comparison after opening, and of one comparison, by median over its topics."""
    kb = load(path)
    compare = partial(kb.compare, left=PAIR[0].decode(), right=PAIR[1].decode())
    first = seconds(partial(compare, "consent-withdrawal"))
    topics = [topic for topic in kb.topics if compare(topic).aligned]
    slow = seconds(partial(compare, topics[0])) > 0.1
    again = statistics.mean(median(partial(compare, t), 3 if slow else 15) for t in topics)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {"first": first, "again": again, "editions": len(kb.editions), "memory": memory}


def in_a_process(path: Path) -> dict[str, float]:
    """`compared` in a fresh process."""
    found: dict[str, float] = json.loads(run([sys.executable, __file__, str(path)], os.environ))
    return found


def measure(small: bool) -> list[Figure]:
    """Comparisons on the graph as built and on the grown one, both in memory."""
    pairs, quads = (9, 0) if small else (99, WHOLE)
    with tempfile.TemporaryDirectory() as folder:
        grown = Path(folder) / "grown.nq"
        count = grow(BUILD / GRAPH_FILE, grown, pairs, quads)
        few, many = in_a_process(BUILD / GRAPH_FILE), in_a_process(grown)
    size = (
        f"{few['editions']:.0f} to {many['editions']:.0f} editions, {count:,} quads in memory"
        f" ({many['memory']:.1f} GB)"
    )
    return [
        Figure(
            f"topic comparison, 2 to {2 * pairs + 2} regimes / as built",
            many["again"] / few["again"],
            1.3,
            f"{many['again'] * 1000:.1f} ms / {few['again'] * 1000:.1f} ms; {size}",
        ),
        Figure(
            "the first one after opening / as built",
            many["first"] / few["first"],
            None,
            f"{many['first']:.2f} s / {few['first']:.2f} s: labels and places are read once",
        ),
    ]


if __name__ == "__main__":
    print(json.dumps(compared(Path(sys.argv[1]))))
