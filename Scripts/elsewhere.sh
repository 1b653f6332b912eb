#!/usr/bin/env bash
# The newcomer's two commands on a machine that is not like ours: a clone in a folder with spaces and letters that are
# not ASCII, on one core, in a locale with a decimal comma and other rules for letters, and with no cache of fonts.
#
#   Scripts/elsewhere.sh [FOLDER]   clones this repository into FOLDER (a temporary one), and runs make and make test
#
# With PORTABLE=1 in the environment also for any x86 processor since 2013. (PORTABLE=baseline takes hours: where
# there is no instruction for a·b + c, a function of the C library rounds it, once for each number.)
# Linux. The last commit is what is tested. FOLDER stays if it was named, so that a second run takes less.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

source=$PWD
if [ $# -gt 0 ]; then
  base=$1
  mkdir -p "$base"
  base=$(cd "$base" && pwd)
else
  base=$(mktemp -d)
  trap 'rm -rf "$base"' EXIT
fi
clone="$base/Hinweise aus der Physik, für Ülker & Çağrı"
fonts="$base/fonts"
if [ -d "$clone/.git" ]; then
  git -C "$clone" fetch --quiet "$source" HEAD
  git -C "$clone" reset --quiet --hard FETCH_HEAD
else
  git clone --quiet "$source" "$clone"
fi

# A locale in which 1.5 is 1,5 and i is not the small letter of I.
locale=tr_TR.UTF-8
if ! locale -a 2>/dev/null | grep -qix 'tr_TR.utf-\?8'; then
  if command -v localedef >/dev/null && localedef -i tr_TR -f UTF-8 "$locale" 2>/dev/null; then :; else
    say "There is no $locale here, and none can be made (package locales, as root): C.UTF-8 instead."
    locale=C.UTF-8
  fi
fi

# Fonts without a cache: fontconfig is told of an empty folder for it, at each step.
mkdir -p "$fonts"
cat >"$fonts/fonts.conf" <<CONF
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/share/texmf/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>$fonts/no-cache</cachedir>
</fontconfig>
CONF

core=()
if command -v taskset >/dev/null; then core=(taskset --cpu-list 0); else say "No taskset: all cores."; fi
cd "$clone"
for step in quick test; do
  rm -rf "$fonts/no-cache"
  say "make $step, in $PWD, with $locale"
  env FONTCONFIG_FILE="$fonts/fonts.conf" LC_ALL="$locale" LANG="$locale" THREADS=1 \
    "${core[@]+"${core[@]}"}" make "$step"
done
say "make and make test have passed there."
