"""Several processes behind nginx, from the files of deploy/, on loopback."""

from __future__ import annotations

import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import nginx
from tests.project import ROOT
from tests.reader import accounts
from tests.reader.server import Server

_MAIN = """
user root; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    log_format served "$upstream_addr $cookie_plan_reader $request_uri";
    access_log {folder}/access.log served;
    include {folder}/plan.conf;
}}
"""


@dataclass
class Site:
    """The dashboard behind nginx. `secure_url`: the same over TLS, with a certificate that nobody
    vouches for."""

    url: str
    secure_url: str
    processes: list[Server]
    folder: Path

    def served_by(self, reader: str) -> set[str]:
        """The processes that answered this reader, by their addresses."""
        rows = (self.folder / "access.log").read_text(encoding="utf-8").splitlines()
        return {row.split()[0] for row in rows if row.split()[1] == reader}


@contextmanager
def served(
    project: Path, folder: Path, path: str = "", reports: str = "", people_of: str = ""
) -> Iterator[Site]:
    """Two processes behind nginx, below a path where one is named; `reports`: the address of the
    store that they share; `people_of`: of the provider at which people sign in."""
    program = nginx.find()
    if not program:
        pytest.fail(nginx.NEEDED)
    port, secure = _free_port(), _free_port()
    url = f"http://127.0.0.1:{port}{path}"
    settings = (ROOT / "deploy" / "dashboard.env").read_text(encoding="utf-8")
    with ExitStack() as stack:
        environment = stack.enter_context(pytest.MonkeyPatch.context())
        for name, value in re.findall(r"(?m)^(STREAMLIT_\w+)=(.+)$", settings):
            environment.setenv(name, value)
        told = accounts.settings(folder, people_of, url) if people_of else {}
        given = {"path": path, "reports": reports, "settings": told}
        one, two = (stack.enter_context(Server(project, **given)) for _ in range(2))
        # What docs/deploy.md has an administrator change: the address, the name, the processes.
        conf = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
        conf = conf.replace("listen 80;", f"listen 127.0.0.1:{port}; {_tls(folder, secure)}")
        conf = conf.replace("plan.example.gov.vn", "127.0.0.1")
        for place, process in (("127.0.0.1:8501", one), ("127.0.0.1:8502", two)):
            assert place in conf
            conf = conf.replace(place, process.url.removeprefix("http://").removesuffix(path))
        assert "/var/lib/plan-files/" in conf
        conf = conf.replace("/var/lib/plan-files/", f"{folder}/files/")
        (folder / "plan.conf").write_text(conf, encoding="utf-8")
        main = folder / "nginx.conf"
        main.write_text(_MAIN.format(folder=folder), encoding="utf-8")
        command = [program, "-c", str(main), "-p", str(folder)]
        subprocess.run([*command, "-t"], check=True, capture_output=True)
        running = subprocess.Popen(command)
        for _ in range(100):
            try:
                urllib.request.urlopen(url, timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield Site(url, f"https://127.0.0.1:{secure}{path}", [one, two], folder)
        running.terminate()
        running.wait()


def _tls(folder: Path, port: int) -> str:
    """The lines by which nginx listens with a certificate, too."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1"]
    made += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)
    listen = f"listen 127.0.0.1:{port} ssl;"
    return f"{listen} ssl_certificate {certificate}; ssl_certificate_key {key};"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
