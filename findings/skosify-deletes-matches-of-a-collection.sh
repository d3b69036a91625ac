#!/usr/bin/env bash
# skosify: a mapping of a skos:Collection is deleted, though SKOS allows it
#
# Seen with: skosify 2.3.0 (rdflib 7.6.0)
# A good guess: what is consistent SKOS stays, or is refused with a message
# What happens: closeMatch between two collections vanishes from the result; between two concepts it stays. skos:closeMatch has no domain of
#   Concept in SKOS (S37 to S46 name none for mapping properties but that they are semantic relations), so this is a choice of the tool, told at
#   most in its log, and the run succeeds
# Why it matters: whoever writes many-to-many mappings as matches of collections has none left after tidying, and the file still validates
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check skosify==2.3.0 rdflib==7.6.0
venv/bin/python - <<'PY'
import logging

import rdflib
import skosify
from rdflib.namespace import SKOS

logging.disable(logging.CRITICAL)
DATA = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix e: <http://example.org/> .
e:scheme a skos:ConceptScheme ; skos:prefLabel "s"@en ; skos:hasTopConcept e:a , e:b .
e:a a skos:Concept ; skos:prefLabel "a"@en ; skos:inScheme e:scheme ; skos:topConceptOf e:scheme ; skos:%s e:b .
e:b a skos:Concept ; skos:prefLabel "b"@en ; skos:inScheme e:scheme ; skos:topConceptOf e:scheme .
e:c a skos:Collection ; skos:prefLabel "c"@en ; skos:member e:a ; skos:%s e:d .
e:d a skos:Collection ; skos:prefLabel "d"@en ; skos:member e:b .
"""
E = rdflib.Namespace("http://example.org/")
with open("in.ttl", "w") as file:
    file.write(DATA % ("closeMatch", "closeMatch"))
before = rdflib.Graph().parse("in.ttl")
after = skosify.skosify("in.ttl")
concepts, collections = (E.a, SKOS.closeMatch, E.b), (E.c, SKOS.closeMatch, E.d)
print("of concepts:", concepts in before, "->", concepts in after)
print("of collections:", collections in before, "->", collections in after)
assert concepts in before and concepts in after
assert collections in before and collections not in after, "the behaviour has changed"
PY
