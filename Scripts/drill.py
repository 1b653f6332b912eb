#!/usr/bin/env python3
"""Hard use, on purpose: what a reader's machine does to a run, some 2,000 times.

    Scripts/drill.py                 all drills
    Scripts/drill.py 'kills|disk'    those alone whose name matches this regular expression

The drills: kills, disk, folders, clock, twins, flips, trainings, tables, pictures, options, ledgers. They run
the programs in .build/release, which must be built from the sources that are here, in .build/drill.

From the environment: SEED (1), from which all moments, places and mistakes are drawn; SCALE (1), a
factor on how many there are; CHAPTERS (all), those that are killed, such as 01,A; DATA, the folder of the pictures.
Exit code 0: nothing crashed, hung, was half written, or came out otherwise; 1: something did, and what is left
of it is in .build/drill/failures.
"""

import concurrent.futures
import gzip
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

PACKAGE = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = PACKAGE / ".build/release"
SCRATCH = PACKAGE / ".build/drill"
SEED = int(os.environ.get("SEED") or 1)
SCALE = float(os.environ.get("SCALE") or 1)
DATA = os.environ.get("DATA") or "/usr/share/datasets/fashion-mnist"
PATIENCE = 600  # seconds; a program that does not end hangs
IS_ROOT = os.geteuid() == 0
FOLDERS = {path.name.split("-")[0]: path.name for path in sorted((PACKAGE / "Chapters").iterdir())
           if re.match(r"(\d\d|[A-Z])-", path.name)}
CRASH = re.compile(r"Fatal error|Illegal instruction|stack dump|Segmentation|\*\*\* |Crash|"
                   r"terminated by|precondition", re.I)


class Wrong(Exception):
    """Something that must not happen."""


class Skip(Exception):
    """This machine cannot do it."""


class Tally:
    """What was done and how it ended, in the order of the first time."""

    def __init__(self):
        self.counts, self.failures, self.lock = {}, [], threading.Lock()

    def count(self, drill, what, number=1):
        with self.lock:
            own = self.counts.setdefault(drill, {})
            own[what] = own.get(what, 0) + number

    def fail(self, drill, words):
        with self.lock:
            self.failures.append(f"{drill}: {words}")
        print(f"FAILS  {drill}: {words}", flush=True)


tally = Tally()


# MARK: Running a program


class Ended:
    """How a program ended. A code below 0 is a signal."""

    def __init__(self, command, code, output, errors, seconds):
        self.command, self.code, self.output = command, code, output
        self.errors, self.seconds = errors, seconds

    def __str__(self):
        words = " ".join(str(word) for word in self.command).replace(str(SCRATCH), "DRILL")
        return f"{words[:400]!r} ended with {self.code}: {self.errors.strip()[-500:]!r}"

    def check(self, *codes):
        """Raises Wrong unless it ended in one of these ways, and without a crash."""
        if self.code not in codes:
            raise Wrong(str(self))
        if CRASH.search(self.errors):
            raise Wrong(f"a crash: {self}")
        if self.code > 0 and self.code != 2 and not self.errors.strip():
            raise Wrong(f"no reason is given: {self}")
        return self


def program(chapter):
    return PROGRAMS / f"chapter-{chapter}"


def start(command, cwd=PACKAGE, environment=None, user=None, limit=None):
    def prepare():
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    # Into files: a pipe that nobody reads would stop the program
    output, errors = tempfile.TemporaryFile(), tempfile.TemporaryFile()
    process = subprocess.Popen(
        [str(word) for word in command], cwd=cwd, stdin=subprocess.DEVNULL, stdout=output,
        stderr=errors, env={**os.environ, "NO_COLOR": "1", **(environment or {})},
        user=user, group=user, extra_groups=[] if user else None,
        preexec_fn=prepare if limit is not None else None, restore_signals=limit is None)
    process.files, process.began, process.command = (output, errors), time.monotonic(), command
    return process


def finish(process, patience=PATIENCE):
    try:
        code = process.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise Wrong(f"it did not end in {patience} s: {process.command}")
    texts = []
    for file in process.files:
        file.seek(0)
        texts.append(file.read().decode(errors="replace"))
        file.close()
    return Ended(process.command, code, *texts, time.monotonic() - process.began)


def run(command, patience=PATIENCE, **options):
    return finish(start(command, **options), patience)


def options(folder, *more, formats="svg", store=None):
    return ["--out", folder / "out", "--store", store or folder / "store", "--format", formats,
            "--quiet", *more]


def reads(chapter):
    return ["--data", DATA] if chapter == "16" and os.environ.get("DATA") else []


# MARK: Comparing results


def plain(value):
    """A ledger without what a clock says."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()
                if key not in ("wallSeconds", "computeSeconds")}
    return [plain(part) for part in value] if isinstance(value, list) else value


def results(folder):
    """The files of a folder and what is in them; what a clock says is left out."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if re.fullmatch(r"ledger(-.+)?\.json", path.name):
                try:
                    ledger = plain(json.loads(data))
                    # The fingerprint of the whole, with its times
                    ledger.pop("fingerprint", None)
                    data = json.dumps(ledger, sort_keys=True).encode()
                except (ValueError, AttributeError):
                    pass
            found[str(path.relative_to(folder))] = data
    return found


def same(found, expected, whole=True):
    """Raises Wrong if a file is not as it should be, or, in a whole run, is not there."""
    for name in found:
        if name.endswith(".partial"):
            raise Wrong(f"{name} was left behind")
        if name not in expected:
            raise Wrong(f"{name} is there, and should not be")
        if found[name] != expected[name]:
            raise Wrong(f"{name} is not as in an undisturbed run")
    if whole and set(found) != set(expected):
        raise Wrong(f"not there: {sorted(set(expected) - set(found))}")


def without_partial(found):
    return {name: data for name, data in found.items() if not name.endswith(".partial")}


def fresh(*names):
    folder = SCRATCH.joinpath(*names)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def keep(folder, drill):
    """Keeps a folder in which something went wrong."""
    target = SCRATCH / "failures" / f"{drill}-{len(tally.failures)}"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target, symlinks=True, ignore_dangling_symlinks=True)


def dice(*names):
    return random.Random(f"{SEED} {' '.join(map(str, names))}")


def times(number):
    return max(1, round(number * SCALE))


def reference(chapter, *more, formats="svg"):
    """A folder with an undisturbed run, made once; its results, and the seconds it took."""
    name = "-".join([chapter, formats.replace(",", "-"), *more]).replace("--", "")
    folder = SCRATCH / "reference" / name
    if not (folder / "seconds").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        ended = run([program(chapter), *options(folder, *more, *reads(chapter), formats=formats)])
        ended.check(0, 2)
        (folder / "seconds").write_text(str(ended.seconds))
    return folder, results(folder / "out"), float((folder / "seconds").read_text())


# MARK: The drills


def kills():
    """Kills at random moments, each run resumed; all formats, as all files must be whole."""
    chosen = [name for name in FOLDERS
              if name in (os.environ.get("CHAPTERS") or ",".join(FOLDERS)).split(",")]
    quota = times(200)
    for place, chapter in enumerate(chosen):
        own = quota * (place + 1) // len(chosen) - quota * place // len(chosen)
        try:
            kill_chapter(chapter, own)
        except Wrong as error:
            tally.fail("kills", f"chapter {chapter}: {error}")
            keep(SCRATCH / "kills" / chapter, "kills")


def kill_chapter(chapter, quota):
    draw = dice("kills", chapter)
    _, expected, seconds = reference(chapter, formats="svg,pdf")
    folder = fresh("kills", chapter)
    command = [program(chapter), *options(folder, *reads(chapter), formats="svg,pdf")]
    killed = rounds = 0
    # How long the last whole run took: with all points in the store, much less than the first
    last = seconds
    while killed < quota:
        # First in the middle of the work, most of it early, so that there is something to resume; then
        # with all points in the store, while figures are drawn and files written
        is_late = killed >= quota * 2 // 3 and (folder / "store").exists()
        if rounds > 0 and not is_late:
            shutil.rmtree(folder / "store", ignore_errors=True)
        shutil.rmtree(folder / "out", ignore_errors=True)
        rounds += 1
        if rounds > 4 * quota + 10:
            raise Wrong("it always ends before it can be killed")
        while killed < quota:
            limit = last if is_late else seconds * draw.choice([0.2, 0.2, 0.4, 1])
            process = start(command)
            number = draw.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGINT])
            try:
                process.wait(timeout=0.01 + draw.random() * limit)
            except subprocess.TimeoutExpired:
                process.send_signal(number)
            ended = finish(process)
            found = results(folder / "out")
            if ended.code == -number:
                killed += 1
                tally.count("kills", "by " + number.name)
                if number == signal.SIGINT and any(f.endswith(".partial") for f in found):
                    raise Wrong("Ctrl-C left a file that is not finished")
                # Whatever is there already must be whole; and the ledger says that all is there
                same(without_partial(found), expected, whole="ledger.json" in found)
            else:
                ended.check(0, 2)
                last = ended.seconds
                same(found, expected)
                tally.count("kills", "runs that ended before their kill")
                break
        ended = run(command).check(0, 2)
        last = ended.seconds
        same(results(folder / "out"), expected)
        left = [name for name in results(folder / "store") if name.endswith(".partial")]
        # Of a point that another machine of a shared folder may be writing, nothing is removed but by
        # whoever writes it again
        tally.count("kills", "resumed to the same bytes")
        if left:
            tally.count("kills", "unfinished files in stores, never read", len(left))
    tally.count("kills", "chapters")
    shutil.rmtree(folder)


def disk():
    """A disk that is too small, by any amount; then room is made."""
    draw = dice("disk")
    only = ["--only", "lengths"]
    whole, expected, _ = reference("01", *only, formats="svg,pdf,png")
    # On a disk, whole pages; and the folders want some
    need = sum(8192 + path.stat().st_size for path in whole.rglob("*"))
    for index in range(times(20)):
        size = 4096 * draw.randrange(1, need // 4096)
        folder = fresh("disk")
        mounted = IS_ROOT and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder],
            stderr=subprocess.DEVNULL).returncode == 0
        try:
            command = [program("01"), *options(folder, *only, formats="svg,pdf,png")]
            # Without the right to mount: no file may be longer than so
            limit = None if mounted else draw.randrange(1, 60_000)
            ended = run(command, limit=limit).check(0, 1)
            tally.count("disk", "full" if ended.code else "large enough")
            if ended.code and not re.search("make room|File too large", ended.errors):
                raise Wrong(f"the message does not say what to do: {ended}")
            if ended.code == 0 and ended.errors:
                raise Wrong(f"it says that it went well, and: {ended}")
            same(results(folder / "out"), expected, whole=ended.code == 0)
            if mounted:
                subprocess.run(["mount", "-o", "remount,size=64m", folder], check=True)
            run(command).check(0)
            same(results(folder / "out"), expected)
            if any(name.endswith(".partial") for name in results(folder)):
                raise Wrong("a file was left behind that is not finished")
            tally.count("disk", "finished once there was room")
        except Wrong as error:
            tally.fail("disk", f"{size} bytes: {error}")
        finally:
            if mounted:
                subprocess.run(["umount", folder], check=True)
    if os.path.exists("/dev/full"):
        folder = fresh("disk")
        with open("/dev/full", "w") as full:
            process = subprocess.run(
                [program("01"), *options(folder, "--only", "states")], cwd=PACKAGE, stdout=full,
                stderr=subprocess.PIPE, text=True)
        ended = Ended(["chapter-01"], process.returncode, "", process.stderr, 0).check(1)
        tally.count("disk", "full behind standard output")
        if "standard output" not in ended.errors:
            raise Wrong(f"the message does not say where: {ended}")


def folders():
    """Folders in which nothing can be written, or in whose place something else stands."""
    whole, expected, _ = reference("01", "--only", "lengths")

    def attempt(name, change, undo=lambda folder: None, user=None, may_end=(1,)):
        folder = fresh("folders")
        shutil.copytree(whole, folder, dirs_exist_ok=True)
        (folder / "out/lengths.csv").unlink()
        change(folder)
        try:
            before = results(folder / "store")
            ended = run([program("01"), *options(folder, "--only", "lengths")], user=user)
            ended.check(*may_end)
            if ended.code == 1:
                # Files that come before the one that cannot be written are whole
                same(results(folder / "out") if (folder / "out").is_dir() else {}, expected, whole=False)
                if results(folder / "store") != before:
                    raise Wrong(f"the store was changed all the same: {ended}")
                if not re.search("choose another folder|move away|remove it", ended.errors):
                    raise Wrong(f"the message does not say what to do: {ended}")
            else:
                same(results(folder / "out"), expected)
            tally.count("folders", "refused" if ended.code else "not needed")
        except Wrong as error:
            tally.fail("folders", f"{name}: {error}")
        finally:
            undo(folder)

    def bind(path):
        for words in (["--bind", path, path], ["-o", "remount,ro,bind", path]):
            if subprocess.run(["mount", *words], stderr=subprocess.DEVNULL).returncode != 0:
                raise Skip("this machine does not let a folder be mounted read-only")

    def unbind(path):
        subprocess.run(["umount", path], stderr=subprocess.DEVNULL)

    def closed(path):
        for part in [path, *path.rglob("*")]:
            if part.is_dir():
                part.chmod(0o555)

    def opened(path):
        for part in [path, *path.rglob("*")]:
            if part.is_dir():
                part.chmod(0o755)

    def in_the_way(path):
        shutil.rmtree(path, ignore_errors=True)
        path.write_text("in the way\n")

    def emptied(path):
        shutil.rmtree(path)
        path.mkdir()

    if IS_ROOT:
        attempt("out mounted read-only", lambda f: bind(f / "out"), lambda f: unbind(f / "out"))
        attempt("an empty store mounted read-only",
                lambda f: (emptied(f / "store"), bind(f / "store")), lambda f: unbind(f / "store"))
        # A store that holds all points need not be written
        attempt("a whole store mounted read-only", lambda f: bind(f / "store"),
                lambda f: unbind(f / "store"), may_end=(0,))
    # Permissions do not bind root: it runs the program as nobody
    user, reachable = None, True
    if IS_ROOT:
        user = 65534
        reachable = subprocess.run(["test", "-x", program("01")], user=user).returncode == 0
    if reachable:
        attempt("out without permission", lambda f: closed(f / "out"),
                lambda f: opened(f / "out"), user)
        attempt("an empty store without permission",
                lambda f: (emptied(f / "store"), closed(f / "store"), (f / "out").chmod(0o777)),
                lambda f: opened(f / "store"), user)
        attempt("nowhere", lambda f: (shutil.rmtree(f / "out"), closed(f)), opened, user)
    else:
        print("folders: as the user nobody the program cannot be reached; root alone is tried")
    attempt("a file in the place of out", lambda f: in_the_way(f / "out"))
    attempt("a file in the place of the store", lambda f: in_the_way(f / "store"))
    attempt("a file in the place of the chapter's store",
            lambda f: in_the_way(f / "store/chapter-01"))
    attempt("a folder in the place of a table", lambda f: (f / "out/lengths.csv").mkdir())
    attempt("a folder in the place of a figure",
            lambda f: ((f / "out/lengths.svg").unlink(), (f / "out/lengths.svg").mkdir()))
    attempt("a link that leads nowhere", lambda f: (shutil.rmtree(f / "out"), os.symlink(
        "/nonexistent/deep", f / "out")))


CLOCK = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
/* The day's clock goes back by a year when the program has run for a while; others go on. */
typedef int (*reader)(clockid_t, struct timespec *);
static long shift(reader real) {
  static struct timespec first;
  struct timespec now;
  real(CLOCK_MONOTONIC, &now);
  if (first.tv_sec == 0) first = now;
  double passed = (now.tv_sec - first.tv_sec) + (now.tv_nsec - first.tv_nsec) / 1e9;
  return passed >= atof(getenv("DRILL_AFTER")) ? atol(getenv("DRILL_SHIFT")) : 0;
}
int clock_gettime(clockid_t id, struct timespec *t) {
  reader real = (reader)dlsym(RTLD_NEXT, "clock_gettime");
  int code = real(id, t);
  if (code == 0 && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) t->tv_sec += shift(real);
  return code;
}
time_t time(time_t *t) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (t) *t = now.tv_sec;
  return now.tv_sec;
}
int gettimeofday(struct timeval *t, void *zone) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  t->tv_sec = now.tv_sec;
  t->tv_usec = now.tv_nsec / 1000;
  return 0;
}
"""


def clock():
    """A clock that goes back before, while and after a program runs; files from the future."""
    draw = dice("clock")
    only = ["--only", "lengths"]
    whole, expected, seconds = reference("01", *only, formats="svg,pdf,png")
    folder = fresh("clock")
    (folder / "clock.c").write_text(CLOCK)
    shim = folder / "clock.so"
    compiled = sys.platform == "linux" and subprocess.run(
        ["cc", "-shared", "-fPIC", "-o", shim, folder / "clock.c", "-ldl"]).returncode == 0
    year = 31_557_600

    def attempt(name, work, store, environment):
        try:
            for part in [work / "out", store]:
                part.mkdir(parents=True, exist_ok=True)
            ended = run([program("01"), *options(work, *only, formats="svg,pdf,png", store=store)],
                        environment=environment).check(0)
            if ended.errors:
                raise Wrong(f"it complains: {ended}")
            same(results(work / "out"), expected)
            for record in (work / "out").glob("ledger*.json"):
                ledger = json.loads(record.read_text())
                if not 0 <= ledger["wallSeconds"] < PATIENCE or ledger["computeSeconds"] < 0:
                    raise Wrong(f"it took {ledger['wallSeconds']} s, says the ledger")
            tally.count("clock", name)
        except Wrong as error:
            tally.fail("clock", f"{name}: {error}")

    for index in range(times(10)):
        work = fresh("clock", "work")
        shift = draw.choice([-40, -1, -0.01, 1, 60]) * year
        if compiled:
            attempt("set back or forth during the run", work, work / "store", {
                "LD_PRELOAD": str(shim), "DRILL_AFTER": str(draw.random() * seconds),
                "DRILL_SHIFT": str(int(shift))})
            attempt("set back or forth, and resumed", work, work / "store", {
                "LD_PRELOAD": str(shim), "DRILL_AFTER": "0", "DRILL_SHIFT": str(int(-shift))})
        shutil.copytree(whole / "store", work / "old", dirs_exist_ok=True)
        for path in [*work.rglob("*")]:
            moment = max(0, time.time() + shift * (0.5 + draw.random()))
            os.utime(path, (moment, moment))
        attempt("files of another time", work, work / "old", {})
    if not compiled:
        print("clock: without cc or Linux, only the times of files are changed")


def twins():
    """Two or three runs at once in the same folders."""
    draw = dice("twins")
    for index in range(times(30)):
        chapter, *only = draw.choice(
            [["01"], ["01"], ["03"], ["01", "--only", "states"], ["11", "--only", "fields"],
             ["A", "--only", "walk"]])
        try:
            _, expected, seconds = reference(chapter, *only, formats="svg,pdf")
            folder = fresh("twins")
            command = [program(chapter), *options(folder, *only, *reads(chapter), formats="svg,pdf")]
            processes = []
            for _ in range(draw.choice([2, 2, 3])):
                processes.append(start(command))
                time.sleep(draw.choice([0, 0, draw.random() * seconds]))
            # One of three is killed, and the others must not care
            if len(processes) == 3:
                time.sleep(draw.random() * seconds / 2)
                processes[1].send_signal(signal.SIGKILL)
            for process in processes:
                ended = finish(process)
                ended.check(*((0, 2) if process != processes[1] or len(processes) == 2
                              else (0, 2, -9)))
            found = results(folder / "out")
            same(found if len(processes) == 2 else without_partial(found), expected)
            run(command).check(0, 2)
            same(results(folder / "out"), expected)
            tally.count("twins", f"{len(processes)} runs at once"
                        + (", one of them killed" if len(processes) == 3 else ""))
        except Wrong as error:
            tally.fail("twins", f"chapter {chapter} {' '.join(only)}: {error}")
            keep(folder, "twins")


def in_parallel(number, work):
    """Does it so many times, on all cores; every time has its own dice."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for future in [pool.submit(work, index) for index in range(number)]:
            future.result()


def flips():
    """Bytes of stored points changed at random: found out, or of no effect."""
    whole, expected, _ = reference("01", "--only", "states")
    points = sorted(path.relative_to(whole) for path in (whole / "store").rglob("*.point"))

    def flip(index):
        draw = dice("flips", index)
        folder = fresh("flips", f"{index}")
        shutil.copytree(whole / "store", folder / "store")
        point = folder / draw.choice(points)
        data = bytearray(point.read_bytes())
        place = draw.randrange(len(data))
        before = data[place]
        while data[place] == before:
            data[place] = draw.choice([before ^ 1 << draw.randrange(8), draw.randrange(256)])
        point.write_bytes(data)
        try:
            ended = run([program("01"), *options(folder, "--only", "states", "--threads", "1")])
            ended.check(0)
            same(results(folder / "out"), expected)
            tally.count("flips", "found out" if str(point.name) in ended.errors else "harmless")
        except Wrong as error:
            tally.fail("flips", f"byte {place} of {point.name}, {before} to {data[place]}: {error}")
            keep(folder, "flips")
        shutil.rmtree(folder)

    in_parallel(times(1000), flip)


def trainings():
    """The same with the file of an unfinished training, which a killed run has left."""
    draw = dice("trainings")
    _, expected, seconds = reference("11", "--only", "fields")
    folder = fresh("trainings")
    command = [program("11"), *options(folder, "--only", "fields")]
    for index in range(times(10)):
        for attempt in range(20):
            process = start(command)
            try:
                process.wait(timeout=seconds * (0.2 + 0.6 * draw.random()))
            except subprocess.TimeoutExpired:
                process.kill()
            finish(process)
            files = [path for path in (folder / "store").rglob("*")
                     if path.is_file() and ".work" in str(path)]
            if files:
                break
            shutil.rmtree(folder / "store", ignore_errors=True)
        else:
            print("trainings: none was caught in the middle; none is damaged")
            return
        file = draw.choice(files)
        data = bytearray(file.read_bytes())
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        file.write_bytes(data)
        try:
            ended = run(command)
            ended.check(0, 1, 2)
            if ended.code == 1:
                tally.count("trainings", "refused")
                if "remove it" not in ended.errors:
                    raise Wrong(f"the message does not say what to do: {ended}")
                file.unlink()
                run(command).check(0, 2)
            else:
                tally.count("trainings", "found out or harmless")
            same(results(folder / "out"), expected)
        except Wrong as error:
            tally.fail("trainings", f"{file.name}: {error}")
            keep(folder, "trainings")
        shutil.rmtree(folder)
        folder.mkdir()


# MARK: Malformed files and options

CELLS = ["", "nan", "-nan", "inf", "-inf", "1e999", "-1e308", "1e-320", "0", "-1", "1e18", "x", '"x"',
         '""', "0x1p3", "1,2", "９", "1 ", '"', "\0", "9223372036854775808", "1e3", "0.5", "−1", "1" * 400]


def damaged_table(draw, data):
    """A table with a mistake that a hand, a program or a disk could make."""
    lines = data.decode().splitlines(keepends=True)
    # Comments above the header stay as they are, but for bytes that change anywhere
    head = "".join(line for line in lines if line.startswith("#"))
    lines = [line for line in lines if not line.startswith("#")]
    row = draw.randrange(len(lines))
    kind = draw.choice(["cell", "cell", "cell", "cell", "row", "twice", "swap", "cut", "byte", "byte", "head",
                        "column", "empty", "header", "noise", "rows", "crlf", "first"])
    if kind == "cell" or kind == "head":
        row = 0 if kind == "head" else draw.randrange(min(1, len(lines) - 1), len(lines))
        cells = lines[row].rstrip("\n").split(",")
        cells[draw.randrange(len(cells))] = draw.choice(CELLS)
        lines[row] = ",".join(cells) + "\n"
    elif kind == "row":
        del lines[row]
    elif kind == "twice":
        lines.insert(row, lines[row])
    elif kind == "swap":
        other = draw.randrange(len(lines))
        lines[row], lines[other] = lines[other], lines[row]
    elif kind == "cut":
        return data[:draw.randrange(len(data))]
    elif kind == "byte":
        changed = bytearray(data)
        changed[draw.randrange(len(data))] = draw.randrange(256)
        return bytes(changed)
    elif kind == "column":
        column = draw.randrange(len(lines[0].split(",")))
        for index, line in enumerate(lines):
            cells = line.rstrip("\n").split(",")
            if column < len(cells):
                del cells[column]
            lines[index] = ",".join(cells) + "\n"
    elif kind == "empty":
        return b""
    elif kind == "header":
        lines = lines[:1]
    elif kind == "noise":
        return draw.randbytes(draw.randrange(1, 2000))
    elif kind == "rows":
        kept = [line for line in lines[1:] if draw.random() < 0.6]
        lines = lines[:1] + kept
    elif kind == "first":
        lines = lines[:2]
    elif kind == "crlf":
        lines = ["\ufeff" + lines[0], *lines[1:]]
        lines = [line.replace("\n", "\r\n") for line in lines]
    return (head + "".join(lines)).encode()


def tables():
    """Figures from tables with mistakes: refused, or drawn with the note that the table was changed."""
    figures = []
    for chapter, name in FOLDERS.items():
        ledger = PACKAGE / "Figures" / name / "ledger.json"
        for figure in json.loads(ledger.read_text())["figures"] if ledger.exists() else []:
            figures.append((chapter, figure["id"], figure["experiments"]))

    def draw_figure(index):
        draw = dice("tables", index)
        # All figures in turn
        chapter, figure, experiments = figures[index % len(figures)]
        folder = fresh("tables", f"{index}")
        (folder / "in").mkdir()
        changed = draw.choice(experiments)
        for experiment in experiments:
            source = PACKAGE / "Figures" / FOLDERS[chapter] / f"{experiment}.csv"
            data = source.read_bytes()
            if experiment == changed:
                data = damaged_table(draw, data)
            (folder / "in" / source.name).write_bytes(data)
        shutil.copy2(PACKAGE / "Figures" / FOLDERS[chapter] / "ledger.json", folder / "in")
        try:
            ended = run([program(chapter), "--redraw", "--only", figure, "--tables", folder / "in",
                         "--out", folder / "out", "--format", "svg,pdf", "--quiet"], patience=120)
            ended.check(0, 1)
            check_redraw(ended, folder, figure, changed)
        except Wrong as error:
            tally.fail("tables", f"{chapter} {figure}, {changed}.csv (number {index}): {error}")
            keep(folder, "tables")
        shutil.rmtree(folder)

    in_parallel(times(250), draw_figure)


def check_redraw(ended, folder, figure, changed):
    found = results(folder / "out") if (folder / "out").exists() else {}
    if ended.code == 1:
        if found:
            raise Wrong(f"{sorted(found)} were written all the same: {ended}")
        return tally.count("tables", "refused")
    # A figure that moves has a picture for each frame
    frames = {name for name in found if re.fullmatch(rf"{re.escape(figure)}-\d+\.svg", name)}
    if set(found) - frames != {f"{figure}.svg", f"{figure}.pdf"}:
        raise Wrong(f"{sorted(found)} were written: {ended}")
    svg = found[f"{figure}.svg"].decode()
    if not svg.rstrip().endswith("</svg>") or re.search(r'[ ="](nan|inf|-nan|-inf)[ ,"]', svg):
        raise Wrong(f"the figure is not whole: {ended}")
    is_told = f"table changed since the run: {changed}.csv" in svg
    original = PACKAGE / "Figures" / folder.name
    if not is_told and "full effort" not in svg:
        raise Wrong(f"the figure does not say where it comes from: {ended} {original}")
    tally.count("tables", "drawn, and the figure says that the table was changed" if is_told
                else "drawn from the same bytes")


def pictures():
    """Files of pictures with mistakes, for the chapter that reads some."""
    names = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
             "t10k-labels-idx1-ubyte"]
    if not all((pathlib.Path(DATA) / f"{name}.gz").exists() for name in names):
        raise Skip(f"there are no pictures in {DATA}")
    # The first of them are enough
    sound, whole = fresh("pictures", "sound"), {}
    for name in names:
        bare = gzip.decompress((pathlib.Path(DATA) / f"{name}.gz").read_bytes())
        count = 600 if "train" in name else 200
        header, size = (16, 784) if "images" in name else (8, 1)
        bare = bare[:4] + count.to_bytes(4, "big") + bare[8:header + count * size]
        whole[name] = gzip.compress(bare, 6, mtime=0)
        (sound / f"{name}.gz").write_bytes(whole[name])

    def read(index):
        draw = dice("pictures", index)
        folder = fresh("pictures", f"{index}")
        (folder / "in").mkdir()
        changed = draw.choice(names)
        for name in names:
            if name != changed:
                os.symlink(sound / f"{name}.gz", folder / f"in/{name}.gz")
        data = whole[changed]
        kind = draw.choice(["cut", "byte", "byte", "header", "header", "noise", "empty", "more", "plain"])
        if kind == "cut":
            data = data[:draw.randrange(len(data))]
        elif kind == "byte":  # behind the name in the header of gzip, which nobody reads
            place = draw.randrange(len(data) // 2, len(data))
            data = data[:place] + bytes([data[place] ^ 1 << draw.randrange(8)]) + data[place + 1:]
        elif kind == "header":
            bare = bytearray(gzip.decompress(data))
            place = draw.randrange(16 if "images" in changed else 8)
            bare[place] ^= 1 << draw.randrange(8)
            data = gzip.compress(bytes(bare), 1)
        elif kind == "noise":
            data = draw.randbytes(draw.randrange(1, 5000))
        elif kind == "empty":
            data = b""
        elif kind == "more":
            data = data + draw.randbytes(draw.randrange(1, 100))
        name = f"{changed}.gz"
        if kind == "plain":  # without gzip, and cut off
            bare = gzip.decompress(data)
            data, name = bare[:draw.randrange(len(bare))], changed
        (folder / "in" / name).write_bytes(data)
        try:
            ended = run([program("16"), *options(folder, "--only", "kinds", "--data", folder / "in")])
            ended.check(1)
            # A number of pictures or a class that is wrong may show in the file that belongs to it
            if not any(name in ended.errors for name in names):
                raise Wrong(f"the message does not name {changed} ({kind}): {ended}")
            if (folder / "out").exists() and results(folder / "out"):
                raise Wrong(f"results were written: {ended}")
            tally.count("pictures", "refused")
        except Wrong as error:
            tally.fail("pictures", f"number {index}, {kind} of {changed}: {error}")
            keep(folder, "pictures")
        shutil.rmtree(folder)

    in_parallel(times(60), read)


WORDS = ["", " ", "-", "--", "x", "−1", "-1", "0", "1e3", "18446744073709551616", "99999999999999999999",
         "\t", "..", "/", "/dev/null", "/dev/null/x", "*", "%n%s", "ü", "🜁", "a" * 5000, "$(x)", "1/0", "0/1",
         "2/1", "-1/2", "1/2/3", "pdf,gif", ",", "svg svg", "nature", "01", "A", "\x1b[2J"]
NAMES = ["--seed", "--out", "--tables", "--style", "--data", "--store", "--format", "--only", "--part",
         "--threads", "--quick", "--full", "--redraw", "--json", "--list", "--dry-run", "--quiet", "-n", "-q",
         "--sed", "--outt", "-x", "--help=1", "--list=2", "--full=x", "---", "--no-quick", "-nq", "--version=2"]


def malformed_options():
    """Options that nobody should give, to all chapters and to weave."""
    def ask(index):
        draw = dice("options", index)
        folder = fresh("options", f"{index}")
        chapters = list(FOLDERS) + ["weave"]
        chapter = chapters[index % len(chapters)]
        words = []
        for _ in range(draw.randrange(1, 5)):
            words.append(draw.choice(NAMES))
            if draw.random() < 0.7:
                words.append(draw.choice(WORDS))
        # The last word is nobody's, so that no run begins
        words.append(draw.choice(["--nonsense", "--seed=x", "--threads=0", "--part=0/0", "--format=gif",
                                  "--only=there-is-no-such-name", "surplus"]))
        words = [word.replace("\0", "") for word in words]
        command = ([PROGRAMS / "weave"] if chapter == "weave" else [program(chapter)]) + words
        try:
            ended = run(command, cwd=folder, patience=60)
            ended.check(0, 64)
            if ended.code == 0 and not re.search("--help|--version", " ".join(words)):
                raise Wrong(f"it is content: {ended}")
            if results(folder):
                raise Wrong(f"{sorted(results(folder))} were written: {ended}")
            tally.count("options", "refused with 64")
        except Wrong as error:
            tally.fail("options", f"number {index}: {error}")
        shutil.rmtree(folder)

    in_parallel(times(120), ask)


def damaged_ledger(draw, data):
    kind = draw.choice(["byte", "cut", "noise", "empty", "remove"] + ["value"] * 10)
    if kind == "byte":
        changed = bytearray(data)
        changed[draw.randrange(len(data))] = draw.randrange(256)
        return bytes(changed)
    if kind in ("cut", "noise", "empty"):
        return {"cut": data[:draw.randrange(len(data))], "noise": draw.randbytes(500), "empty": b""}[kind]
    tree = json.loads(data)
    # One value, anywhere, is removed or becomes another
    places = []

    def visit(value):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in items:
            places.append((value, key))
            if isinstance(part, (dict, list)):
                visit(part)

    visit(tree)
    holder, key = draw.choice(places)
    if kind == "remove":
        del holder[key]
    else:
        # Mostly of the same kind: what can be read must be looked at, too
        numbers = [-1, 0, 1, 3, 0.5, 1e308, -1e308, 1e-320, 1 << 63]
        texts = ["", "x", "nan", "inf", "../../x", "/", "{{x}}", "$", "`", "|", "<b>", "a" * 2000, "@claim:x"]
        pool = numbers + texts + [None, True, [], {}, [holder[key]]]
        if draw.random() < 0.8:
            old = holder[key]
            pool = (numbers + ["nan", "inf"] if isinstance(old, (int, float)) else texts
                    if isinstance(old, str) else [[], [old], old * 2] if isinstance(old, list) else [{}, old])
        holder[key] = draw.choice(pool)
    return json.dumps(tree, indent=2).encode()


def ledgers():
    """Ledgers with mistakes, for weave and for a redraw."""
    whole, _, _ = reference("01", formats="svg")

    def weave(index):
        draw = dice("ledgers", index)
        folder = fresh("ledgers", f"{index}")
        for name in ["Package.swift", "Sources", "Chapters", ".tools"]:
            if (PACKAGE / name).exists():
                os.symlink(PACKAGE / name, folder / name)
        target = folder / "Book/results" / FOLDERS["01"]
        shutil.copytree(whole / "out", target)
        ledger = target / "ledger.json"
        ledger.write_bytes(damaged_ledger(draw, ledger.read_bytes()))
        try:
            before = results(folder / "Book")
            # An odd number redraws: the figure must say what is true of it
            if index % 2:
                ended = run([program("01"), "--redraw", "--only", "lengths", "--tables", target, "--out",
                             folder / "out", "--format", "svg", "--quiet"], cwd=folder, patience=120)
                ended.check(0, 1)
                tally.count("ledgers", "refused by a redraw" if ended.code else "redrawn")
            else:
                ended = run([PROGRAMS / "weave", "--chapter", "01", *pandoc()], cwd=folder, patience=300)
                ended.check(0, 1)
                if ended.code == 1 and results(folder / "Book") != before:
                    raise Wrong(f"something was written all the same: {ended}")
                tally.count("ledgers", "refused by weave" if ended.code else "woven")
        except Wrong as error:
            tally.fail("ledgers", f"number {index}: {error}")
            keep(target, "ledgers")
        shutil.rmtree(folder)

    in_parallel(times(70), weave)


def pandoc():
    found = subprocess.run([PACKAGE / "Scripts/setup.sh", "--pandoc"], capture_output=True, text=True)
    return ["--pandoc", found.stdout.strip()] if found.returncode == 0 else []


DRILLS = {"kills": kills, "disk": disk, "folders": folders, "clock": clock, "twins": twins, "flips": flips, "trainings": trainings,
          "tables": tables, "pictures": pictures, "options": malformed_options, "ledgers": ledgers}


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    chosen = [name for name in DRILLS if re.search(wanted, name)]
    if not chosen:
        sys.exit(f"error: no drill is called “{wanted}”; the drills: {', '.join(DRILLS)}")
    missing = [str(program(chapter)) for chapter in FOLDERS if not program(chapter).exists()]
    if missing:
        sys.exit(f"error: there is no {missing[0]}; build all programs first: swift build -c release")
    # Runs of another build would be compared with those of this one
    shutil.rmtree(SCRATCH, ignore_errors=True)
    SCRATCH.mkdir(parents=True)
    begin = time.monotonic()
    for name in chosen:
        moment = time.monotonic()
        try:
            DRILLS[name]()
        except Skip as error:
            print(f"{name} is left out: {error}", flush=True)
        except Wrong as error:
            tally.fail(name, str(error))
        counts = "; ".join(f"{number} {what}" for what, number in tally.counts.get(name, {}).items())
        print(f"{name:9} {time.monotonic() - moment:5.0f} s  {counts}", flush=True)
    print(f"Seed {SEED}, {(time.monotonic() - begin) / 60:.0f} minutes.")
    if tally.failures:
        print(f"{len(tally.failures)} failures; what is left of them is in "
              f"{(SCRATCH / 'failures').relative_to(PACKAGE)}:\n  " + "\n  ".join(tally.failures))
        sys.exit(1)
    for name in os.listdir(SCRATCH):
        shutil.rmtree(SCRATCH / name, ignore_errors=True)
    print("Nothing crashed, hung, was half written, or came out otherwise.")


try:
    main()
except KeyboardInterrupt:
    print(f"\nStopped. Until then: {tally.counts}", file=sys.stderr)
    os._exit(130)
