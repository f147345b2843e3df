#!/bin/sh
# Gemini CLI, headless: https://github.com/google-gemini/gemini-cli/blob/main/docs/cli/headless.md
set -u
. /assets/reprompt.sh
export GEMINI_CLI_TRUST_WORKSPACE=true
mkdir -p "$HOME/.gemini"
# Without a chosen way to sign in it ends with 41.
cat >"$HOME/.gemini/settings.json" <<'JSON'
{"security": {"auth": {"selectedType": "gemini-api-key"}}, "privacy": {"usageStatisticsEnabled": false},
 "general": {"disableAutoUpdate": true, "disableUpdateNag": true}, "telemetry": {"enabled": false}}
JSON

gemini() {
  /opt/node/bin/node /opt/gemini-cli/entry.js --yolo --skip-trust -m "$ASSAY_MODEL" -o stream-json "$@" </dev/null
}

first() { gemini -p "$1"; }

again() { gemini -r latest -p "$1"; }

turns
