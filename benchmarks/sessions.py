"""Many readers at once: real websocket sessions against `streamlit run app.py` on this machine.

Each does what a browser does: opens the page, chooses a topic, waits for the whole answer. It ends by itself.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import statistics
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figures import Figure
from page import PATIENCE, free_port, served, wait_for

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

PAUSE = 3.0  # seconds between two questions of a reader who reads
FEW, MANY = 20, 64
PAGE = "compare"
KEY = "compare.topic"  # the widget that the sessions turn
ALONE = "one session: a topic chosen until all has arrived"
NO_PAUSE = f"{FEW} sessions without a pause, median"
READING = f"{FEW} sessions, each asking every three seconds, median"
CROWD = f"{MANY} sessions, each asking every three seconds, 95 of 100 within"
MEMORY = "memory of the server, each further session"
WORK = "the same: what the server computes for it"
FIRST = "one session: a topic that nobody had looked at"


@dataclass
class Answer:
    """What one run of the page sent: how long it took, how much it was, what went wrong."""

    seconds: float = 0.0
    messages: int = 0
    size: int = 0
    faults: list[str] = field(default_factory=list)


class Session:
    """A reader with an open page."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self._widget = ""
        self.topics: list[str] = []

    @classmethod
    async def opened(cls, port: int) -> Session:
        """Connect, and wait for the first page."""
        from websockets.asyncio.client import connect

        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        names: Any = ["streamlit"]
        session = cls(await connect(address, subprotocols=names, max_size=None, compression=None))
        await session.ask(None)
        return session

    async def ask(self, topic: str | None) -> Answer:
        """Choose a topic; returns when the page says that the run is over."""
        from streamlit.proto.BackMsg_pb2 import BackMsg

        message = BackMsg()
        message.rerun_script.query_string = ""
        message.rerun_script.page_name = PAGE
        if topic is not None:
            message.rerun_script.widget_states.widgets.add(id=self._widget, string_value=topic)
        start = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        answer = await asyncio.wait_for(self._received(), PATIENCE)
        answer.seconds = time.perf_counter() - start
        return answer

    async def _received(self) -> Answer:
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        answer = Answer()
        async for content in self.socket:
            answer.messages += 1
            answer.size += len(content)
            message = ForwardMsg.FromString(content)  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            if kind == "script_finished":
                return answer
            if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                self._seen(message.delta.new_element, answer)
        raise ConnectionError("the server hung up")

    def _seen(self, element: Any, answer: Answer) -> None:
        kind = element.WhichOneof("type")
        if kind == "selectbox" and element.selectbox.id.endswith(KEY):
            self._widget, self.topics = element.selectbox.id, list(element.selectbox.options)
        elif kind == "exception" or (kind == "alert" and element.alert.format == 1):
            answer.faults.append(str(element))


async def opened(port: int, number: int) -> list[Session]:
    return await asyncio.gather(*(Session.opened(port) for _ in range(number)))


async def asked(
    session: Session, first: int, rounds: int, pause: float, late: float = 0
) -> list[Answer]:
    """The answers of a reader who asks for one topic after another, at fixed times if there is a pause."""
    start, answers = time.monotonic() + late, []
    for step in range(rounds):
        await asyncio.sleep(start + step * pause - time.monotonic() if pause else 0)
        answers.append(await session.ask(session.topics[(first + step) % len(session.topics)]))
    return answers


async def together(sessions: list[Session], rounds: int, pause: float) -> list[Answer]:
    """The answers of all readers, who begin on different topics and, if they pause, at different times."""
    late = pause / len(sessions)
    readers = [asked(s, 7 * n, rounds, pause, late * n) for n, s in enumerate(sessions)]
    return list(itertools.chain.from_iterable(await asyncio.gather(*readers)))


def resident(process: int) -> int:
    """Bytes of memory that a process holds; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s+(\d+) kB", told)
    return int(found[1]) * 1024 if found else 0


def processor(process: int) -> float:
    """Seconds that a process has computed; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/stat").read_text("ascii", "replace")
    except OSError:
        return 0
    spent = told.rpartition(")")[2].split()[11:13]
    return sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")


def share(answers: list[Answer], part: float) -> float:
    """The time within which that part of the answers had come."""
    times = sorted(answer.seconds for answer in answers)
    return times[min(len(times) - 1, int(part * len(times)))]


async def visits(port: int, process: int, small: bool) -> list[Figure]:
    """All figures: first one session looks at everything, then there are twenty, then sixty-four."""
    one = await Session.opened(port)
    everything = len(one.topics)
    first = await asked(one, 0, everything, 0)
    start = processor(process)
    alone = await asked(one, 0, everything, 0)
    work = (processor(process) - start) / everything
    before = resident(process)
    sessions = [one, *(await opened(port, FEW - 1))]
    no_pause = await together(sessions, 3 if small else 10, 0)
    reading = await together(sessions, 3 if small else 8, PAUSE)
    sessions += await opened(port, MANY - FEW)
    crowd = await together(sessions, 3 if small else 8, PAUSE)
    each = (resident(process) - before) / (MANY - 1) / 2**20
    await asyncio.gather(*(session.socket.close() for session in sessions))
    answers = [*first, *alone, *no_pause, *reading, *crowd]
    if faults := [fault for answer in answers for fault in answer.faults]:
        raise RuntimeError(f"{len(faults)} of {len(answers)} pages show an error: {faults[0]}")
    return [
        Figure(ALONE, share(alone, 0.5) * 1000, 50, told(alone), "ms"),
        Figure(WORK, work * 1000 if before else None, None, "processor time", "ms"),
        Figure(FIRST, share(first, 0.5) * 1000, None, told(first), "ms"),
        Figure(NO_PAUSE, share(no_pause, 0.5), 0.9, told(no_pause), "s"),
        Figure(READING, share(reading, 0.5) * 1000, 200, told(reading), "ms"),
        Figure(CROWD, share(crowd, 0.95), 1, told(crowd), "s"),
        Figure(MEMORY, each if before else None, 3, f"{MANY - 1} sessions", "MiB"),
    ]


def told(answers: list[Answer]) -> str:
    """From what a figure was reckoned."""
    within = " / ".join(f"{share(answers, part) * 1000:.0f}" for part in (0.5, 0.95, 1))
    size = statistics.mean(answer.size for answer in answers) / 1024
    messages = statistics.mean(answer.messages for answer in answers)
    sent = f"{messages:.0f} messages, {size:.0f} KiB, load {os.getloadavg()[0]:.1f}"
    return f"{len(answers)} answers, 50 / 95 / 100 of 100 within {within} ms; {sent}"


def measure(small: bool) -> list[Figure]:
    """One server for all."""
    if find_spec("streamlit") is None:
        return [Figure(ALONE, None, 50, "Streamlit is missing", "ms")]
    port = free_port()
    with served(port) as process:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", time.monotonic() + PATIENCE)
        return asyncio.run(visits(port, process.pid, small))
