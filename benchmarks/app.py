"""The apps that are measured, each a process on a port of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_STREAMLIT = [sys.executable, "-m", "streamlit", "run"]
_PLAIN = [
    "--server.headless=true",
    "--browser.gatherUsageStats=false",
    "--server.address=127.0.0.1",
    "--server.fileWatcherType=none",
]
# Dash and Panel live in an environment of their own (make bench).
OTHER = ROOT / ".venv" / "bench" / "bin" / "python"


class App:
    """One app, from its start to `with`'s end: "dashboard", "floor", "dash" or "panel"."""

    def __init__(self, name: str, reports: str = "") -> None:
        """`reports`: the address of the dashboard's store, where not the one of the environment."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.name, self.url = name, f"http://127.0.0.1:{port}"
        here = ROOT / "benchmarks"
        command, folder = {
            "dashboard": ([*_STREAMLIT, "dashboard.py", f"--server.port={port}"], ROOT),
            "floor": ([*_STREAMLIT, "floor.py", *_PLAIN, f"--server.port={port}"], here),
            "dash": ([str(OTHER), "dash_app.py", str(port)], here),
            "panel": ([str(OTHER), "panel_app.py", str(port)], here),
        }[name]
        quiet = subprocess.DEVNULL
        settings = {**os.environ, "PLAN_REPORTS_URL": reports} if reports else None
        self._process = subprocess.Popen(
            command, cwd=folder, env=settings, stdout=quiet, stderr=quiet
        )

    def __enter__(self) -> App:
        for _ in range(1_200):
            try:
                urllib.request.urlopen(self.url, timeout=1).close()
                return self
            except urllib.error.HTTPError:
                return self
            except OSError:
                time.sleep(0.025)
        raise RuntimeError(f"{self.name} did not start")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

    def processor(self) -> float:
        """Seconds of processor time that the process has taken."""
        text = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii")
        fields = text.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """What it holds in memory now, MB."""
        text = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        resident = next(line for line in text.splitlines() if line.startswith("VmRSS"))
        return int(resident.split()[1]) / 1024
