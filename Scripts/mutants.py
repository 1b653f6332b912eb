#!/usr/bin/env python3
"""Breaks the science on purpose, and sees that a claim or a test notices.

    Scripts/mutants.py              every mutant of Tests/Mutants/mutants.txt
    Scripts/mutants.py wolff        those alone whose mistake, file or witness matches this regular
                                    expression: claim.11/ are those of a chapter

Each mutant is applied to a copy of the sources in .build/mutants and taken back. What was found goes
into the table in CONTRIBUTING.md. Exit code 0: every mutant was caught; 1: one survived, or does not
compile, or stands no longer in the code.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import time

PACKAGE = pathlib.Path(__file__).resolve().parent.parent
LIST = PACKAGE / "Tests/Mutants/mutants.txt"
SCRATCH = PACKAGE / ".build/mutants"
# Who looks for mistakes, and the modules that this takes: a small package is compiled sooner.
COURTS = {
    "StatisticsTests": ["Statistics"],
    "IsingTests": ["Statistics", "Ising"],
    "RenormalizationTests": ["Statistics", "Ising", "CBLAS", "LinearAlgebra", "Renormalization"],
    "LearningTests": ["Statistics", "CBLAS", "LinearAlgebra", "Learning"],
    "NetworksTests": ["Statistics", "CBLAS", "LinearAlgebra", "Learning", "Networks"],
    "CourseTests": ["Statistics", "CCairo", "Plot", "Course"],
    "chapters": None,
}
PATIENCE = 300  # seconds; a program that does not end has noticed in its own way
BUILDING = 1800


class Wrong(Exception):
    """Something is wrong with the list or with the sources."""


class Mutant:
    def __init__(self, block):
        self.old, self.new, self.file, self.witness = [], [], "", ""
        self.mistake, *lines = block.strip().split("\n")
        for line in lines:
            if line.startswith(("- ", "+ ")):
                (self.old if line[0] == "-" else self.new).append(line[2:].strip())
            elif line.startswith("file: "):
                self.file = line[6:].strip()
            elif line.startswith("caught by: "):
                self.witness = line[11:].strip()
            else:
                raise Wrong(f"“{self.mistake}”: expected file:, caught by:, - or +, not “{line}”")
        if not (self.old and self.file and self.witness):
            raise Wrong(f"“{self.mistake}” needs file:, caught by: and a line that begins with -")
        self.court = "chapters" if self.witness.startswith("claim ") else self.witness.split(".")[0]
        if self.court not in COURTS:
            raise Wrong(f"“{self.mistake}”: caught by: claim NN/id, or {' or '.join(COURTS)}.Suite")

    def applied(self, text):
        """The text with the mistake, in which the old lines must stand exactly once."""
        lines = text.split("\n")
        plain = [line.strip() for line in lines]
        places = [i for i in range(len(lines)) if plain[i:i + len(self.old)] == self.old]
        if len(places) != 1:
            raise Wrong(f"“{self.mistake}”: its lines stand {len(places)} times in {self.file}, "
                        f"not once; mend {LIST.relative_to(PACKAGE)}")
        start = places[0]
        indent = lines[start][:len(lines[start]) - len(lines[start].lstrip())]
        lines[start:start + len(self.old)] = [indent + line for line in self.new]
        return "\n".join(lines)


class Court:
    """A copy of the sources in which mutants are tried one after the other."""

    def __init__(self, name):
        self.name, self.folder = name, SCRATCH / name

    def prepare(self):
        files = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard", "Package.swift", "Sources", "Tests",
             "Chapters"], cwd=PACKAGE, check=True, capture_output=True, text=True).stdout.split("\n")
        for kind in ["Sources", "Tests", "Chapters"]:
            shutil.rmtree(self.folder / kind, ignore_errors=True)
        for file in filter(None, files):
            if (PACKAGE / file).exists():
                (self.folder / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(PACKAGE / file, self.folder / file)
        modules = COURTS[self.name]
        kept = (f"[{', '.join(repr(m) for m in modules + [self.name])}].contains($0.name)"
                if modules else '!$0.name.hasSuffix("Tests")').replace("'", '"')
        with open(self.folder / "Package.swift", "a") as manifest:
            manifest.write(f"\npackage.targets = package.targets.filter {{ {kept} }}\n")
            if modules:
                manifest.write("package.products = []\n")

    def run(self, *command, patience=PATIENCE):
        """The exit code and the output of a command; a code below 0 is a signal."""
        try:
            done = subprocess.run(
                command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, text=True, errors="replace", timeout=patience)
            return done.returncode, done.stdout
        except subprocess.TimeoutExpired:
            return -1, f"it did not end in {patience} s"

    def build(self, witness):
        product = (["--product", f"chapter-{claim(witness)[0]}"] if self.name == "chapters"
                   else ["--build-tests"])
        code, output = self.run(
            "swift", "build", "-c", "release", *product, patience=BUILDING)
        if code != 0:
            errors = [line for line in output.split("\n") if "error" in line]
            raise Wrong("it does not compile: " + (errors or [output[-500:]])[0])

    def verdict(self, witness):
        """Who noticed something, in words; nothing if nobody did."""
        if self.name == "chapters":
            chapter, name = claim(witness)
            code, output = self.run(
                f".build/release/chapter-{chapter}", "--only", name, "--out", "out", "--store",
                "out/store", "--format", "svg", "--quiet")
            failing = re.findall(r"^([0-9.]+) FAILS +([\w-]+)", output, re.M)
            found = [f"claim {number}, {name}" for number, name in failing]
            shutil.rmtree(self.folder / "out", ignore_errors=True)
        else:
            code, output = self.run(
                "swift", "test", "-c", "release", "--skip-build", "--disable-xctest", "--filter",
                f"^{re.escape(witness)}(/|$)")
            found = re.findall(r"✘ Test \"?(.+?)\"? (?:recorded an issue|with \d+)", output)
            if "Test run with 0 tests" in output:
                raise Wrong(f"there is no test suite {witness}")
        if found or code in (0,):
            return found[0] if found else ""
        if code < 0 or code in (4, 132, 133, 134, 139):
            return f"{witness.removeprefix('claim ')}: the program stops"
        if self.name == "chapters" and code != 2:
            raise Wrong(f"{witness} cannot be judged: {output.strip()[-300:]}")
        return f"{witness}: exit code {code}"

    def try_all(self, mutants, results):
        try:
            self.prepare()
            for witness in dict.fromkeys(mutant.witness for mutant in mutants):
                self.build(witness)
                if self.verdict(witness):
                    raise Wrong(f"{witness} fails without any mutant")
        except Wrong as error:
            results.append((None, str(error)))
            return
        for mutant in mutants:
            path = self.folder / mutant.file
            original = path.read_text()
            start = time.monotonic()
            try:
                path.write_text(mutant.applied(original))
                self.build(mutant.witness)
                found, trouble = self.verdict(mutant.witness), ""
            except Wrong as error:
                found, trouble = "", str(error)
            finally:
                path.write_text(original)
            results.append((mutant, trouble or found or "SURVIVES"))
            if trouble or not found:
                failures.append(mutant.mistake)
            print(f"{time.monotonic() - start:4.0f} s  {mutant.mistake}: "
                  f"{trouble or found or 'SURVIVES ' + mutant.witness}", flush=True)


failures = []


def claim(witness):
    chapter, name = witness.removeprefix("claim ").split("/")
    return chapter, name


def write_table(mutants, results):
    """Puts what was found into the table between its two marks in CONTRIBUTING.md."""
    path = PACKAGE / "CONTRIBUTING.md"
    text = path.read_text()
    begin, end = "<!-- mutants -->\n", "<!-- end of mutants -->"
    if begin not in text or end not in text:
        raise Wrong("CONTRIBUTING.md has no place for the table, <!-- mutants -->")
    before, rest = text.split(begin, 1)
    table, after = rest.split(end, 1)
    found = {row.split(" | ")[0][2:]: row.split(" | ")[-1][:-2] for row in table.split("\n")}
    found.update((mutant.mistake, witness) for mutant, witness in results)
    rows = ["| mistake | in | caught by |", "|---|---|---|"]
    rows += [f"| {m.mistake} | `{pathlib.Path(m.file).stem}` | {found.get(m.mistake, 'not tried')} |"
             for m in mutants]
    path.write_text(before + begin + "\n".join(rows) + "\n" + end + after)


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    text = "\n".join(l for l in LIST.read_text().split("\n") if not l.startswith("#"))
    mutants = [Mutant(block) for block in re.split(r"\n\s*\n", text) if block.strip()]
    for mutant in mutants:
        mutant.applied((PACKAGE / mutant.file).read_text())
    chosen = [mutant for mutant in mutants
              if re.search(wanted, f"{mutant.mistake}\n{mutant.file}\n{mutant.witness}", re.I)]
    if not chosen:
        raise Wrong(f"no mutant is like “{wanted}”; see {LIST.relative_to(PACKAGE)}")
    results, start = [], time.monotonic()
    # Two at a time: those of the slowest package, and then all others
    slowest = ["IsingTests", "RenormalizationTests"]
    groups = [slowest, [name for name in COURTS if name not in slowest]]

    def work(names):
        for name in names:
            own = [mutant for mutant in chosen if mutant.court == name]
            if own:
                Court(name).try_all(own, results)

    threads = [threading.Thread(target=work, args=(names,)) for names in groups]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for _, trouble in [result for result in results if result[0] is None]:
        failures.append(trouble)
    print(f"{len(chosen)} mutants in {(time.monotonic() - start) / 60:.0f} minutes.")
    if failures:
        raise Wrong("Not caught:\n  " + "\n  ".join(failures))
    write_table(mutants, results)
    print("Every mutant was caught.")


try:
    main()
except KeyboardInterrupt:
    print("\nStopped; the sources are as they were.", file=sys.stderr)
    os._exit(130)
except (Wrong, OSError, subprocess.CalledProcessError) as error:
    sys.exit(f"error: {error}")
