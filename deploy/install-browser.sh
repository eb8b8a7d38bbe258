#!/bin/sh
# Chromium for the browser tests: from Debian where apt may be used, else say how. Never fails by itself:
# the tests skip visibly without a browser, and are an error with CI=true.
set -u
command -v chromium >/dev/null 2>&1 && exit 0
command='apt-get install -y --no-install-recommends chromium fonts-dejavu-core'
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then
    apt-get update -qq && $command -qq && exit 0
  elif sudo -n true 2>/dev/null; then
    sudo -n apt-get update -qq && sudo -n $command -qq && exit 0
  fi
fi
echo "Chromium saknas; webbläsarproven hoppas över. Installera med: $command"
exit 0
