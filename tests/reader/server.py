"""A freshly started dashboard, as a visitor meets it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from tests.project import ROOT

_RUN = (sys.executable, "-m", "streamlit", "run", "dashboard.py")


class Server:
    """A dashboard on a free port, from start to `with`'s end, below a path where `path` names one
    ("/kh")."""

    def __init__(
        self,
        folder: Path = ROOT,
        *options: str,
        path: str = "",
        reports: str = "",
        settings: Mapping[str, str] | None = None,
    ) -> None:
        """`path`: below which it answers; `reports`: the address of its store, where that is not
        the one of the environment; `settings`: what else of the environment it is told."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}{path}"
        below = [f"--server.baseUrlPath={path.strip('/')}"] if path else []
        self._command = [*_RUN, f"--server.port={port}", *below, *options]
        self._folder = folder
        told = {"PLAN_REPORTS_URL": reports} if reports else {}
        self._settings = {**os.environ, **told, **(settings or {})}
        self._start()

    def _start(self) -> None:
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(
            self._command, cwd=self._folder, env=self._settings, stdout=quiet, stderr=quiet
        )

    def __enter__(self) -> Server:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1):
                    return self
            except OSError:
                time.sleep(0.1)
        self.stop()
        raise RuntimeError("the dashboard did not start within 30 seconds")

    @property
    def process(self) -> int:
        """The number of its process."""
        return self._process.pid

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

    def kill(self) -> None:
        """Ends it as a failure would, at once."""
        self._process.kill()
        self._process.wait()

    def restart(self) -> None:
        """Ends it at once and starts it again at the same address."""
        self.kill()
        self._start()
        self.__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
