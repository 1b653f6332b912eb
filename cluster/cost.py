#!/usr/bin/env python3
"""What chapters cost on larger lattices: measured on small ones, and extrapolated with the exponent.

    cluster/cost.py          measures, some ten minutes, and prints the table of cluster/README.md

Chapter 02 is timed by its own points at full effort, 05 at research effort, on one thread each; the machines
of 09 and 11 by an epoch of their training (Benchmarks, boltzmann-speed). For each, log t is fitted by a
straight line in log L, without the smallest sizes, where the overhead counts; the error of the exponent is
that of the fit. Nothing else should run meanwhile.
"""

import math
import pathlib
import re
import subprocess
import sys
import tempfile

PACKAGE = pathlib.Path(__file__).resolve().parent.parent
LARGE = [128, 256, 512, 1024]


def run(*command: str, cwd: pathlib.Path = PACKAGE) -> str:
    """The standard output of a command; ends all if it fails for another reason than a claim."""
    done = subprocess.run(command, cwd=cwd, text=True, stdout=subprocess.PIPE)
    if done.returncode not in (0, 2):
        sys.exit(f"{' '.join(command)} ended with exit code {done.returncode}")
    return done.stdout


def points(chapter: str, experiment: str, effort: str) -> dict[str, float]:
    """Seconds of each point of an experiment, on one thread."""
    with tempfile.TemporaryDirectory() as folder:
        run(f".build/release/chapter-{chapter}", effort, "--only", experiment, "--threads", "1",
            "--store", folder, "--out", f"{folder}/out", "--format", "svg", "--quiet")
        seconds = {}
        for path in pathlib.Path(folder).rglob(f"{experiment}/*.point"):
            text = path.read_text()
            name = re.search(r"^point: (.*)$", text, re.M)[1]
            seconds[name] = float(re.search(r"^seconds: (.*)$", text, re.M)[1])
        return seconds


def epochs(sizes: list[int], hidden) -> dict[int, float]:
    """Seconds of an epoch of 20,000 samples of L × L spins, on one thread."""
    run("swift", "build", "-c", "release", "--product", "boltzmann-speed", cwd=PACKAGE / "Benchmarks")
    speed = PACKAGE / "Benchmarks/.build/release/boltzmann-speed"
    seconds = {}
    for size in sizes:
        samples = 4_000 if size > 40 else 20_000
        answer = run(str(speed), str(size * size), str(hidden(size)), str(samples), "1", "3")
        seconds[size] = float(re.search(r"([0-9.]+) s", answer)[1]) * 20_000 / samples
    return seconds


def fit(seconds: dict[int, float]) -> tuple[float, float, float]:
    """The exponent, its standard error, and the logarithm of the prefactor."""
    x, y = [math.log(size) for size in seconds], [math.log(time) for time in seconds.values()]
    n, mx, my = len(x), sum(x) / len(x), sum(y) / len(y)
    xx = sum((a - mx) ** 2 for a in x)
    slope = sum((a - mx) * (b - my) for a, b in zip(x, y)) / xx
    rest = sum((b - my - slope * (a - mx)) ** 2 for a, b in zip(x, y))
    return slope, math.sqrt(rest / max(1, n - 2) / xx), my - slope * mx


def duration(seconds: float) -> str:
    for limit, unit, name in [(100, 1, "s"), (6_000, 60, "min"), (360_000, 3_600, "h")]:
        if seconds < limit:
            return f"{seconds / unit:.2g} {name}"
    return f"{seconds / 86_400:.2g} days"


def row(title: str, seconds: dict[int, float], memory=None) -> str:
    seconds = dict(sorted(seconds.items()))
    exponent, error, start = fit(seconds)
    cells = []
    for size in LARGE:
        time = duration(math.exp(start + exponent * math.log(size)))
        cells.append(time + (f", {float(f'{memory(size):.2g}'):g} GB" if memory else ""))
    measured = ", ".join(f"{size}: {duration(time)}" for size, time in seconds.items())
    return f"| {title} | {measured} | {exponent:.2f} ± {error:.2f} | " + " | ".join(cells) + " |"


def main() -> None:
    print("| one core | measured | exponent | " + " | ".join(f"{size}²" for size in LARGE) + " |")
    print("|---|---|---|" + "---|" * len(LARGE))
    critical = {int(float(name)): time for name, time in points("02", "critical", "--full").items()}
    print(row("02, a lattice at T_c (`critical`)",
              {size: time for size, time in critical.items() if size >= 48}), flush=True)
    universal: dict[int, float] = {}
    for name, time in points("05", "universal", "--research").items():
        magnet, step = re.findall(r"\d+", name)
        if magnet == "0":
            universal[16 << int(step)] = time
    print(row("05, a magnet blurred to 16² (`universal`)",
              {size: time for size, time in universal.items() if size >= 64}), flush=True)
    # Weights, their momenta and their gradients in single precision.
    def memory(visible: int, hidden: int) -> float:
        return 3 * 4 * visible * hidden / 1e9
    print(row("09, an epoch, half as many units as spins",
              epochs([32, 40, 48, 56, 64], lambda size: size * size // 2),
              lambda size: memory(size**2, size**2 // 2)), flush=True)
    print(row("11, an epoch of the first layer, a fourth as many units",
              epochs([40, 48, 56, 64, 80], lambda size: size * size // 4),
              lambda size: memory(size**2, size**2 // 4)), flush=True)


if __name__ == "__main__":
    main()
