#!/bin/sh
# Programs the tests open pages and pictures with: from Debian where apt may be used, else say how. With the argument
# "libreoffice" that too. Never fails by itself: the tests skip visibly without a program, and are an error with CI=true.
set -u
packages='chromium fonts-dejavu-core mupdf-tools librsvg2-bin'
wanted='chromium mutool rsvg-convert'
if [ "${1:-}" = libreoffice ]; then
  packages="$packages libreoffice-draw-nogui"
  wanted="$wanted soffice"
fi
missing=
for program in $wanted; do
  command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
done
[ -z "$missing" ] && exit 0
command="apt-get install -y --no-install-recommends $packages"
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then
    apt-get update -qq && $command -qq && exit 0
  elif sudo -n true 2>/dev/null; then
    sudo -n apt-get update -qq && sudo -n $command -qq && exit 0
  fi
fi
echo "Saknas:$missing; prov som behöver dem hoppas över. Installera med: $command"
exit 0
