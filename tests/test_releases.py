"""The reader says the same on the release of PyYAML before 6.0.4, which set a limit of depth of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
EARLIER = Path(sys.prefix) / "earlier"  # `make install` puts it there, from tests/earlier.lock
RELEASE = (ROOT / "tests" / "earlier.lock").read_text("utf-8").split()[0].partition("==")[2]


@pytest.mark.skipif(
    not EARLIER.is_dir(),
    reason="`make install` brings the earlier release; this environment has none",
)
def test_the_reader_says_the_same_on_an_earlier_release() -> None:
    assert yaml.__version__ != RELEASE  # else the other tests have not seen a later one
    before = os.environ | {"PYTHONPATH": os.pathsep.join([str(EARLIER), str(ROOT)])}
    run = [sys.executable, "-c", "import yaml; print(yaml.__version__, yaml.__with_libyaml__)"]
    said = subprocess.run(run, env=before, capture_output=True, text=True, check=True)
    assert said.stdout.split() == [RELEASE, "True"]
    tests = ["tests/test_read.py", "tests/test_bad_files.py"]
    again = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(again, env=before, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
