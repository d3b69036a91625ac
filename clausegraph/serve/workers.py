"""A few processes that answer, each one question at a time; whoever takes too long is ended and replaced.

What a worker may do says `sparql/worker.py`: read one store and nothing else. Unlike there, it is kept for
the next question, for starting it costs more than most answers.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausegraph.sparql.bounded import NEEDED, WORKER, QueryFault, reply
from clausegraph.sparql.worker import OUTPUT_BYTES

ENDS = (b'{"truncated"', b'{"boolean"', b'{"error"')
QUESTIONS = (
    2_000  # after so many a worker is replaced: what its engine keeps does not grow without end
)


class Busy(Exception):
    """No worker came free in time."""


@dataclass(slots=True)
class Worker:
    """A place for a process, and on which store it works."""

    process: Process | None = None
    store: Path | None = None
    asked: int = 0

    async def ready(self, store: Path) -> Process:
        """A living process on that store."""
        if self.process and self.process.returncode is None:
            if self.store == store and self.asked < QUESTIONS:
                return self.process
            await self.end()
        self.store, self.asked = store, 0
        command = (sys.executable, "-I", str(WORKER), str(store))
        self.process = await asyncio.create_subprocess_exec(
            *command,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env={name: os.environ[name] for name in NEEDED if name in os.environ},
            limit=2 * OUTPUT_BYTES,
            start_new_session=True,
        )
        return self.process

    async def end(self) -> None:
        """End the process, whatever it does."""
        process, self.process = self.process, None
        if process and process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


class Workers:
    """So many workers; `store` says on which store the next question is asked."""

    def __init__(self, number: int, store: Callable[[], Path]) -> None:
        self.number, self._store = number, store
        self._free: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        for _ in range(number):
            self._free.put_nowait(Worker())

    @property
    def busy(self) -> int:
        """How many are at work."""
        return self.number - self._free.qsize()

    async def ask(self, request: dict[str, Any], seconds: float) -> list[bytes]:
        """The lines of the worker's reply.

        Args:
            request: see `sparql/worker.py`.
            seconds: how long to wait for a worker, and again for its answer.

        Raises:
            Busy: no worker came free.
            QueryFault: the answer came too late, or the question broke the process.
        """
        try:
            worker = await asyncio.wait_for(self._free.get(), seconds)
        except TimeoutError:
            raise Busy from None
        done = False
        try:
            process = await worker.ready(await asyncio.to_thread(self._store))
            lines = await asyncio.wait_for(_answered(process, request), seconds)
            done, worker.asked = True, worker.asked + 1
            return lines
        except TimeoutError:
            raise QueryFault("timeout", f"stopped after {seconds:g} s") from None
        finally:  # also when the client has hung up: what nobody waits for is not worked on
            if not done:
                await asyncio.shield(worker.end())
            self._free.put_nowait(worker)

    async def close(self) -> None:
        """End all that are free."""
        while not self._free.empty():
            await self._free.get_nowait().end()


async def _answered(process: Process, request: dict[str, Any]) -> list[bytes]:
    assert process.stdin
    assert process.stdout
    assert process.stderr
    with suppress(ConnectionError):  # it has ended: its silence tells below
        process.stdin.write(json.dumps(request).encode() + b"\n")
        await process.stdin.drain()
    lines: list[bytes] = []
    while line := await process.stdout.readline():
        lines.append(line)
        if line.startswith(ENDS):
            return lines
    complaint = await process.stderr.read(10_000)
    return [reply(await process.wait(), b"", complaint)]  # raises: there is no answer
