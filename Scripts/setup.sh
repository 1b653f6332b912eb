#!/usr/bin/env bash
# Installs what the book needs and what is missing; does nothing, quickly, if all is here.
#
#   Scripts/setup.sh           the whole set-up (make runs this first)
#   Scripts/setup.sh --swift   the Swift toolchain alone: enough for make check
#   Scripts/setup.sh --check   list each requirement and whether it is here; install nothing
#   Scripts/setup.sh --pandoc  print the path of the pandoc that weaves the book
#   Scripts/setup.sh --tex     the whole set-up, and LaTeX for the printed book (make pdf)
#
# Debian and Ubuntu: apt-get, as root or with sudo. macOS: Homebrew. Elsewhere it says what to
# install. Written for bash 3.2, which macOS has.
set -euo pipefail
cd "$(dirname "$0")/.."

minimum_swift=6.1
pandoc_wheel=pypandoc-binary==1.17  # holds pandoc 3.9; Debian 12's own 2.17 writes poor MathML
swift_site=https://www.swift.org/install

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# MARK: What is here

system() {
  if [ "$(uname)" = Darwin ]; then echo macos
  elif has apt-get; then echo debian
  else echo other; fi
}

# Asks the package manager rather than the compiler: it needs more libraries and answers faster.
swift_answer() { swift package --version 2>&1 || true; }

# The version in "Swift Package Manager - Swift 6.3.1", or nothing.
swift_version() {
  sed -n 's/^Swift Package Manager.* \([0-9][0-9]*\.[0-9][0-9]*\).*$/\1/p' <<<"$1"
}

at_least() {  # at_least 6.3 6.1
  local major=${1%%.*} minor=${1#*.}
  [ "$major" -gt "${2%%.*}" ] || { [ "$major" -eq "${2%%.*}" ] && [ "$minor" -ge "${2#*.}" ]; }
}

# Swift links with the system's C library, startup files and linker. The files tell at once;
# a system that keeps them elsewhere is asked to link a program.
has_linker() {
  [ "$system" = macos ] || [ -e .build/release ] || {
    [ -e /usr/include/stdio.h ] && has ld.gold && compgen -G '/usr/lib/gcc/*/*/crtbeginS.o' >/dev/null
  } || links_a_program
}

links_a_program() (
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  echo 'print(1)' >"$folder/main.swift"
  swiftc "$folder/main.swift" -o "$folder/main" >/dev/null 2>&1
)

has_cairo() {
  has pkg-config && pkg-config --exists cairo-ft cairo-pdf cairo-svg fontconfig freetype2
}

# Homebrew keeps openblas in a folder of its own, where SwiftPM looks for it too.
has_blas() {
  if [ "$system" = macos ]; then
    has brew && [ -e "$(brew --prefix)/opt/openblas/lib/pkgconfig/openblas.pc" ]
  else
    has pkg-config && pkg-config --exists openblas lapacke
  fi
}

has_zlib() {
  [ "$system" = macos ] || [ -e /usr/include/zlib.h ] ||
    { has pkg-config && pkg-config --exists zlib; }
}

# The pictures of chapter 16; DATA names another folder that holds them.
has_pictures() { [ -n "${DATA-}" ] || [ -d /usr/share/datasets/fashion-mnist ]; }

has_fonts() {
  has fc-list && [ -n "$(fc-list 'Latin Modern Roman' family)" ] &&
    [ -n "$(fc-list 'Latin Modern Math' family)" ]
}

# LuaLaTeX with the packages that the printed book loads, and fonts for what Latin Modern lacks.
has_tex() {
  has lualatex && has kpsewhich && has_fallback_fonts || return 1
  local file
  for file in luaotfload.sty unicode-math.sty tcolorbox.sty titlesec.sty fvextra.sty microtype.sty \
    marginfix.sty needspace.sty; do
    [ -n "$(kpsewhich "$file")" ] || return 1
  done
}

has_fallback_fonts() { has fc-list && [ -n "$(fc-list 'DejaVu Sans Mono' family)" ]; }

# The path of a pandoc that is new enough: ours if it was fetched, else the system's.
pandoc_path() {
  if [ -x .tools/pandoc ]; then echo "$PWD/.tools/pandoc"; return; fi
  has pandoc || return 1
  local answer; answer=$(pandoc --version 2>/dev/null) || return 1
  local version=${answer#* }
  [ "${version%%.*}" -ge 3 ] 2>/dev/null && command -v pandoc
}

# A Python with pip, to fetch pandoc with.
python_with_pip() {
  local python
  for python in python3 /usr/bin/python3; do
    if "$python" -m pip --version >/dev/null 2>&1; then echo "$python"; return; fi
  done
  return 1
}

# MARK: What is missing

titles=() apt=() brew=() casks=()

lacks() {  # lacks TITLE APT-PACKAGES BREW-FORMULAS CASKS
  titles+=("$1")
  # The package names of one requirement are words.
  # shellcheck disable=SC2206
  apt+=($2) brew+=(${3-}) casks+=(${4-})
}

look() {
  titles=() apt=() brew=() casks=()
  has git || lacks "git" "git" "git"
  # swift has been found; if it doesn't start, these are the libraries it loads.
  [ -n "$(swift_version "$answer")" ] ||
    lacks "the libraries Swift loads" "libcurl4 libncurses6 libsqlite3-0 libxml2"
  has_linker || lacks "a linker and the C library" "binutils-gold gcc libc6-dev"
  [ "$1" = swift ] && return
  has_cairo || lacks "cairo with FreeType and fontconfig" \
    "pkg-config libcairo2-dev libfontconfig-dev libfreetype-dev" "pkgconf cairo fontconfig freetype"
  has_blas || lacks "OpenBLAS with LAPACKE" \
    "pkg-config libopenblas-dev liblapacke-dev" "pkgconf openblas"
  has_zlib || lacks "zlib" "zlib1g-dev"
  if [ "$system" = debian ]; then
    has_pictures || lacks "the pictures of Fashion-MNIST" "dataset-fashion-mnist"
  fi
  has_fonts || lacks "the Latin Modern fonts" \
    "fontconfig fonts-lmodern" "fontconfig" "font-latin-modern font-latin-modern-math"
  if [ "$1" = tex ]; then
    has_tex || lacks "LaTeX, some 400 MB" \
      "texlive-luatex texlive-latex-recommended texlive-latex-extra fonts-dejavu-core" \
      "" "mactex-no-gui font-dejavu"
  fi
  pandoc_path >/dev/null || {
    if [ "$system" = macos ]; then lacks "pandoc 3" "" "pandoc"
    elif ! python_with_pip >/dev/null; then lacks "pip (it fetches pandoc)" "ca-certificates python3-pip"
    fi
  }
}

# "a, b, c"
listed() { local IFS=,; local all="$*"; printf '%s' "${all//,/, }"; }

# MARK: Installing

check_swift() {
  has swift || stop "Swift is missing. This book needs Swift $minimum_swift or newer:" \
    "install it from $swift_site and run the command again."
  answer=$(swift_answer)
  local version; version=$(swift_version "$answer")
  if [ -n "$version" ]; then
    at_least "$version" "$minimum_swift" || stop "Swift $version is too old. This book needs" \
      "Swift $minimum_swift or newer: install it from $swift_site and run the command again."
  elif [ "$system" != debian ] || ! grep -q 'shared librar' <<<"$answer"; then
    say "Swift is here but does not work; this is what 'swift package --version' says:"
    say "$answer"
    stop "Install Swift $minimum_swift or newer from $swift_site and run the command again."
  fi
}

install_missing() {
  case $system in
    debian) install_with_apt ;;
    macos) install_with_brew ;;
    *) say "Missing: $(listed "${titles[@]}")."
      say "This set-up knows Debian, Ubuntu and macOS. Elsewhere, install these with your system's"
      say "package manager, then run the command again. Debian calls them:"
      stop "  ${apt[*]}" ;;
  esac
}

install_with_apt() {
  local install="apt-get install -y --no-install-recommends ${apt[*]}"
  local sudo=() command="apt-get update && $install"
  if [ "$(id -u)" != 0 ]; then
    if ! has sudo; then
      command="su -c '$command'"
      stop_with_command "Missing: $(listed "${titles[@]}"). Only root may install them."
    fi
    sudo=(sudo) command="sudo apt-get update && sudo $install"
    sudo -n true 2>/dev/null || { [ -t 0 ] && [ -t 2 ]; } ||
      stop_with_command "Missing: $(listed "${titles[@]}"). Installing them needs your password."
  fi
  say "Missing: $(listed "${titles[@]}")."
  say "Installing with apt-get: ${apt[*]}"
  mkdir -p .tools
  # ${sudo[@]+…}: an empty list is an error to old versions of bash.
  apt_get() {
    ${sudo[@]+"${sudo[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -qq \
      -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 "$@" </dev/null >>.tools/setup.log 2>&1
  }
  : >.tools/setup.log
  if ! { apt_get update && apt_get install -y --no-install-recommends "${apt[@]}"; }; then
    tail -n 5 .tools/setup.log >&2
    stop_with_command "apt-get failed (the end of .tools/setup.log is above)."
  fi
}

install_with_brew() {
  local command=
  [ ${#brew[@]} -eq 0 ] || command="brew install ${brew[*]}"
  [ ${#casks[@]} -eq 0 ] || command="${command:+$command && }brew install --cask ${casks[*]}"
  say "Missing: $(listed "${titles[@]}")."
  [ -n "$command" ] || stop "Homebrew does not have them: see $swift_site."
  has brew || stop "Homebrew is missing: install it from https://brew.sh and run the command again."
  say "Installing with Homebrew: $command"
  if [ ${#brew[@]} -gt 0 ]; then
    brew install "${brew[@]}" >&2 </dev/null || stop_with_command "Homebrew failed (see above)."
  fi
  if [ ${#casks[@]} -gt 0 ]; then
    brew install --cask "${casks[@]}" >&2 </dev/null ||
      stop_with_command "Homebrew failed (see above)."
  fi
}

# Says what went wrong, and ends with the command (of the caller) that a person can run.
stop_with_command() {
  say "$1"
  say "Run this, then the command you gave again:"
  say
  stop "  $command"
}

# Fetches pandoc into .tools, where it appears whole or not at all.
fetch_pandoc() {
  local python; python=$(python_with_pip) || return 1
  local command="$python -m pip download --no-deps --only-binary=:all: $pandoc_wheel"
  say "Fetching pandoc (35 MB) from PyPI: $pandoc_wheel"
  mkdir -p .tools
  fetch=$(mktemp -d .tools/fetch.XXXXXX)
  trap 'rm -rf "$fetch"' EXIT
  PIP_REQUIRE_VIRTUALENV=false "$python" -m pip --disable-pip-version-check --no-input download \
    --quiet --no-deps --only-binary=:all: --dest "$fetch" "$pandoc_wheel" >&2 </dev/null ||
    stop_with_pandoc "PyPI did not give pandoc for this machine (see above). The command was" \
      "$command"
  if ! "$python" -m zipfile -e "$fetch"/*.whl "$fetch" || ! chmod +x "$fetch/pypandoc/files/pandoc" ||
    ! "$fetch/pypandoc/files/pandoc" --version >/dev/null; then
    stop_with_pandoc "The pandoc of $pandoc_wheel does not work here (see above)."
  fi
  mv -f "$fetch/pypandoc/files/pandoc" .tools/pandoc
  rm -rf "$fetch"
}

stop_with_pandoc() {
  say "$@"
  stop "Try again, or install pandoc 3 or newer yourself: https://pandoc.org/installing.html"
}

# MARK: Commands

list_requirements() {
  missing=0
  row() { if [ "$2" = yes ]; then echo "  here     $1"; else echo "  missing  $1"; missing=1; fi; }
  holds() { if "$@" >/dev/null 2>&1; then echo yes; else echo no; fi; }
  answer='' version='' found=''
  if has swift; then
    answer=$(swift_answer) version=$(swift_version "$answer")
    found=" (found ${version:-one that does not start})"
  fi
  row "Swift $minimum_swift or newer$found" \
    "$([ -n "$version" ] && holds at_least "$version" "$minimum_swift" || echo no)"
  row "git" "$(holds has git)"
  row "a linker and the C library" "$(holds has_linker)"
  row "cairo with FreeType and fontconfig" "$(holds has_cairo)"
  row "OpenBLAS with LAPACKE" "$(holds has_blas)"
  row "zlib" "$(holds has_zlib)"
  row "the pictures of Fashion-MNIST" "$(holds has_pictures)"
  row "the Latin Modern fonts" "$(holds has_fonts)"
  row "pandoc 3 or newer" "$(holds pandoc_path)"
  [ $missing = 0 ] || { echo "make installs what is missing, except Swift: $swift_site" &&
    echo "and, outside Debian and Ubuntu, the pictures: DATA=DIR names their folder"; exit 1; }
}

# What the compiler stored holds the folder's full path: a moved or copied folder builds anew.
forget_moved_build() {
  local here; here=$(pwd -P)
  if [ -f .build/location ] && [ "$(cat .build/location)" != "$here" ]; then
    say "This folder was moved or copied since it was built: removing .build, to build anew."
    rm -rf .build
  fi
  [ -f .build/location ] || { mkdir -p .build && printf '%s\n' "$here" >.build/location; }
}

set_up() {
  check_swift
  forget_moved_build
  look "$1"
  if [ ${#titles[@]} -gt 0 ]; then
    install_missing
    check_swift
    look "$1"
    [ ${#titles[@]} -eq 0 ] || stop "Installed, and yet missing: $(listed "${titles[@]}")." \
      "Is another $([ "$system" = macos ] && echo Homebrew || echo pkg-config or fontconfig) first" \
      "in the PATH? Scripts/setup.sh --check lists what is found."
  fi
  if [ "$1" != swift ] && ! pandoc_path >/dev/null; then fetch_pandoc; fi
}

system=$(system)
case "$#${1-}" in
  0) set_up all ;;
  1--swift) set_up swift ;;
  1--check) list_requirements ;;
  1--tex) set_up tex ;;
  1--pandoc) pandoc_path || stop "pandoc 3 is missing: run Scripts/setup.sh" ;;
  *) say "Usage: Scripts/setup.sh [--swift | --check | --pandoc | --tex]"; exit 64 ;;
esac
