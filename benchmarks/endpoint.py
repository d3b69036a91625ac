"""The endpoint under sixty-four clients at once, beside the same questions asked in process.

It warms up first; then each client asks one ready question after another.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pyoxigraph as ox
from figures import Figure
from page import PATIENCE, free_port, wait_for
from sessions import resident
from stopwatch import seconds

from clausegraph.ask.questions import read_questions
from clausegraph.text.places import BUILD, GRAPH_FILE, QUERIES

CLIENTS = 64
QUESTIONS = (
    "list-deadlines",
    "list-figures",
    "list-rules-behind-fine",
    "list-provisions-by-recital",
)


def texts() -> list[str]:
    """The questions asked."""
    known = read_questions(QUERIES)
    return [known[name].text for name in QUESTIONS if name in known]


def in_process(asked: list[str], rounds: int) -> float:
    """Median time of an answer where as many ask of one store in turn: each waits for all before it."""
    store = ox.Store()
    store.bulk_load(path=str(BUILD / GRAPH_FILE), format=ox.RdfFormat.N_QUADS)

    def answered(text: str) -> None:
        found = store.query(text, use_default_graph_as_union=True)
        found.serialize(format=ox.QueryResultsFormat.JSON)

    one = statistics.median(
        seconds(lambda text=text: answered(text)) for _ in range(rounds) for text in asked
    )
    return one * CLIENTS / (os.cpu_count() or 1)


async def crowd(address: str, asked: list[str], end: float) -> list[float]:
    """The times of all answers of all clients; RuntimeError if one of them is no answer."""
    times: list[float] = []

    async def client(number: int, http: httpx.AsyncClient) -> None:
        while time.monotonic() < end:
            start = time.perf_counter()
            query = asked[number % len(asked)]
            answer = await http.post(address, data={"query": query}, timeout=PATIENCE)
            if answer.status_code != 200:
                raise RuntimeError(f"{answer.status_code}: {answer.text[:200]}")
            times.append(time.perf_counter() - start)
            number += 1

    limits = httpx.Limits(max_connections=CLIENTS)
    async with httpx.AsyncClient(limits=limits) as http:
        await asyncio.gather(*(client(number, http) for number in range(CLIENTS)))
    return times


async def visits(port: int, process: int, small: bool) -> list[Figure]:
    """Answers and memory of the server, once warm."""
    address, asked = f"http://127.0.0.1:{port}/sparql", texts()
    await crowd(address, asked, time.monotonic() + (5 if small else 30))
    before = resident(process)
    times = await crowd(address, asked, time.monotonic() + (10 if small else 60))
    growth = resident(process) / before - 1 if before else None
    alone = in_process(asked, 3 if small else 10)
    middle = statistics.median(times)
    detail = f"{len(times)} answers, none an error; {middle:.3f} s / {alone:.3f} s"
    return [
        Figure(f"endpoint, {CLIENTS} clients, median / in process", middle / alone, 3, detail),
        Figure(
            f"endpoint, {CLIENTS} clients: growth of memory", growth and growth * 100, 10, "", "%"
        ),
    ]


def measure(small: bool) -> list[Figure]:
    """One server for all."""
    port = free_port()
    command = [sys.executable, "-m", "clausegraph", "serve", "--port", str(port), "--seconds", "60"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=Path(__file__).parent) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/health", time.monotonic() + PATIENCE)
            return asyncio.run(visits(port, process.pid, small))
        finally:
            process.terminate()
