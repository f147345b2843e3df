#!/bin/sh
# The binary itself; Node is not needed.
set -eu
/assets/fetch.py /opt/codex @openai/codex/-/codex-0.169.0-linux-x64.tgz o05NyAOCDygSPRo1yinzxvkRSdmsZyBD9E7mbpmjRanSfM8lypqWtQgEo4XfNkwhuCR2aFu8mlGOsQGFXVbVww==
binary="$(find /opt/codex/vendor -type f -name codex -perm -u+x | head -n 1)"
ln -s "$binary" /opt/codex/codex
/opt/codex/codex --version | grep -q ' 0\.169\.0$'
