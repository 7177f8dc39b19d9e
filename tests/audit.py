"""Asks an advisory database about every pinned package: `make audit`."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.project import ROOT


def main() -> int:
    """0 where nothing is known or nobody could be asked, which is said; 1 where something is."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--disable-pip",
        "--no-deps",
        "--format=json",
        "--progress-spinner=off",
        "--requirement=requirements.txt",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        last = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        print(f"The audit has no answer, so nothing is known. It said: {last[:160]}")
        return 0
    asked = [package for package in found if "skip_reason" not in package]
    known = [(p["name"], p["version"], v["id"]) for p in asked for v in p.get("vulns", [])]
    for name, version, advisory in known:
        print(f"{name} {version}: {advisory}")
    if not asked:
        print("The advisory database knows none of the packages; nothing is known of them.")
        return 0
    print(f"{len(asked)} of {len(found)} packages asked about, {len(known)} advisories.")
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main())
