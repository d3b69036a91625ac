"""Run by the interpreter that has skosify: our SKOS file after skosify, as N-Triples.

Usage: python skosify_read.py FILE
"""

from __future__ import annotations

import io
import sys

import rdflib
import skosify

if __name__ == "__main__":
    kept, sys.stdout = sys.stdout, io.StringIO()
    held = rdflib.Graph().parse(sys.argv[1], format="turtle")
    made = skosify.skosify(held, mark_top_concepts=False)
    kept.write(made.serialize(format="nt"))
    kept.flush()
