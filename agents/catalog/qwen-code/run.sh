#!/bin/sh
# Qwen Code, headless: https://github.com/QwenLM/qwen-code/blob/main/docs/users/features/headless.md
set -u
. /assets/reprompt.sh
export OPENAI_MODEL="$ASSAY_MODEL" QWEN_CODE_SUPPRESS_YOLO_WARNING=1
mkdir -p "$HOME/.qwen"
cat >"$HOME/.qwen/settings.json" <<'JSON'
{"privacy": {"usageStatisticsEnabled": false}, "general": {"disableAutoUpdate": true, "enableAutoUpdate": false}, "telemetry": {"enabled": false}}
JSON

first() {
  /opt/node/bin/node /opt/qwen-code/entry.js --auth-type openai --yolo -o stream-json "$@" </dev/null
}

again() { first --continue "$1"; }

turns
