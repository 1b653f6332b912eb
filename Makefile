# The commands of Hints from Physics; `make help` lists them. For GNU make 3.81 and newer.
#
# SEED, THREADS, CHAPTER and DATA reach the scripts, and PORTABLE reaches Package.swift, through the
# environment: make exports the variables given on its command line.

# All steps share SwiftPM's one build folder.
.NOTPARALLEL:
.PHONY: quick figures redraw book test mutants elsewhere drill sanitize fuzz docs pdf epub bench \
  check format clean help setup toolchain
.DEFAULT_GOAL := quick

# The Swift sources that are ours; Benchmarks exists from the first benchmark on.
sources = Package.swift Sources Chapters Tests $(wildcard Benchmarks) Fuzzing/Package.swift Fuzzing/Sources

quick: setup  ## the whole book at quick effort, the first time with all set-up (plain `make`)
	@Scripts/book.sh quick

figures: setup  ## the figures of the book at full effort, into Figures/; goes on where it stopped
	@Scripts/book.sh full

book: setup  ## weave the book again from the results present (EFFORT=quick or full)
	@Scripts/book.sh weave $(EFFORT)

redraw: setup  ## the figures in Figures/ again, from their tables, after a change of how they look
	@Scripts/book.sh redraw

# With these two commands nothing is compiled twice: `swift test` alone would use other flags. The
# tests are Swift Testing's; without the empty run of XCTest, its summary is the only one.
test: setup  ## every test, and every claim of the book
	@swift build -c release --build-tests
	@swift test -c release --skip-build --disable-xctest

mutants: setup  ## break the science on purpose, more than 130 ways, and see that each is noticed (ONLY=wolff)
	@Scripts/mutants.py '$(ONLY)'

elsewhere: toolchain  ## make and make test on a machine unlike ours: one core, odd folder, Turkish, no font cache
	@Scripts/elsewhere.sh

drill: setup  ## hard use: kills, full disks, damaged files and more, some 2,000 times (ONLY=flips)
	@swift build -c release
	@Scripts/drill.py '$(ONLY)'

sanitize: setup  ## the tests under the address and the thread sanitizer (ONLY=thread)
	@Scripts/sanitize.sh $(ONLY)

fuzz: setup  ## random input for every parser, ten minutes each (ONLY=math DURATION=60 JOBS=2)
	@Scripts/fuzz.sh

docs: setup  ## the API reference, into Book/api
	@Scripts/docs.sh

pdf:  ## the woven book in print, Book/hints-from-physics.pdf; fetches LaTeX the first time
	@Scripts/setup.sh --tex
	@Scripts/pdf.sh

epub: setup  ## the woven book for readers of EPUB, Book/hints-from-physics.epub
	@Scripts/epub.sh

bench: setup  ## all benchmarks, and one table of them, beside peers, fetched from PyPI unless PYTHON=… has them (PEERS=DIR)
	@Benchmarks/all.sh

check: toolchain  ## format, forbidden words and other quick checks of the sources
	@Scripts/check.sh $(sources)

format: toolchain  ## format the Swift sources in place
	@swift format --in-place --parallel --recursive $(sources)

clean:  ## remove what was built and woven; keeps Figures, finished points (.store) and .tools
	@rm -rf .build Benchmarks/.build Fuzzing/.build Book

help:  ## this list
	@echo "Hints from Physics. Commands:"
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1 # \2/p' Makefile | \
	  awk -F ' # ' '{ printf "%-15s %s\n", $$1, $$2 }'
	@echo "Variables:"
	@echo "  SEED=7         other random numbers; the claims must hold with any seed"
	@echo "  THREADS=4      how many threads compute; the results do not depend on it"
	@echo "  CHAPTER=05     one chapter alone, or appendix: CHAPTER=A (make, make figures, make redraw)"
	@echo "  DATA=DIR       the folder of Fashion-MNIST, where it is not Debian's"
	@echo "  PORTABLE=1     build for any x86 processor since 2013; PORTABLE=baseline for any, many times slower"
	@echo "One chapter by hand: swift run -c release chapter-01 --help"

setup:
	@Scripts/setup.sh

toolchain:
	@Scripts/setup.sh --swift
