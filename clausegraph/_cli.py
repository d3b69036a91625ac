"""The command line: the same verbs as the package, one command each.

Exit codes: 0 clean, 1 findings (faulty sources, a differing answer), 2 wrong usage or unanswerable
question, 3 a defect of ours. Libraries that are slow to load are imported by the command that needs them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from clausegraph._errors import ClauseGraphError
from clausegraph._places import ROOT

LANGUAGE = click.option(
    "--lang", type=click.Choice(["en", "zh"]), default="en", help="Language of the answer."
)
FOLDER = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=ROOT,
    show_default=False,
    help="Folder that holds clauses/ and ontology/ (default: the project).",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Compare the GDPR and China's Personal Information Security Specification, clause by clause."""


@cli.command()
@FOLDER
@LANGUAGE
def check(root: Path, lang: str) -> None:
    """Read all clause files and report every fault with its place."""
    from clausegraph._check import check as judge

    index, faults = judge(root)
    for fault in faults:
        click.echo(fault.render(lang), err=True)  # type: ignore[arg-type]
    click.echo(f"{len(index.entries)} / {len(faults)}")
    if faults:
        sys.exit(1)


@cli.command()
@FOLDER
@LANGUAGE
def build(root: Path, lang: str) -> None:
    """Compile the clause files into build/clausegraph.nq; nothing is published from a faulty source."""
    from clausegraph._build import build as compile_all

    built = compile_all(root)
    click.echo(f"{built.path}: {built.quads} quads, sha256 {built.digest[:12]}")


def main() -> None:
    """Run the command line; every error for people becomes one message and its exit code."""
    try:
        cli(standalone_mode=False)
    except ClauseGraphError as error:
        click.echo(error.message(), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        sys.exit(2)
