"""Run the measurements of this folder, each in a process of its own, and print one JSON object."""

import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MAIN = re.compile(r"^def main\(", re.MULTILINE)


def main(wanted: list[str]) -> int:
    known = measurements(HERE)
    if unknown := sorted(set(wanted) - set(known)):
        print(
            f"No such measurement: {', '.join(unknown)}. Known: {', '.join(known)}.",
            file=sys.stderr,
        )
        return 2
    results = {name: measure(name) for name in wanted or known}
    print(json.dumps(results, ensure_ascii=False, indent=2))
    return 1 if any("error" in result for result in results.values()) else 0


def measurements(folder: Path) -> list[str]:
    """Name the modules that have a main(); the others are what they share."""
    return sorted(
        file.stem
        for file in folder.glob("*.py")
        if file.name != "__main__.py" and MAIN.search(file.read_text(encoding="utf-8"))
    )


def measure(name: str) -> dict[str, object]:
    """Return what `python -m bench.NAME` prints; one that fails does not hide the others."""
    print(f"bench: {name}", file=sys.stderr)
    run = subprocess.run(
        [sys.executable, "-m", f"bench.{name}"],
        cwd=HERE.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    try:
        result: dict[str, object] = json.loads(run.stdout)
    except ValueError:
        return {"error": f"exit code {run.returncode} and no JSON object"}
    if run.returncode != 0:
        result["error"] = f"exit code {run.returncode}"
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
