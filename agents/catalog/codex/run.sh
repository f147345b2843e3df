#!/bin/sh
# Codex CLI, headless: https://developers.openai.com/codex/noninteractive
set -u
. /assets/reprompt.sh
# Its helpers refuse a home below /tmp.
export CODEX_HOME="$HOME/.codex"
mkdir -p "$CODEX_HOME"

effort=""
[ "${ASSAY_AGENT_EFFORT:-default}" = default ] || effort="-c model_reasoning_effort=$ASSAY_AGENT_EFFORT"

codex() {
  # A provider of its own: with the built-in one it tries websockets first, for seconds.
  # shellcheck disable=SC2086
  /opt/codex/codex exec "$@" </dev/null
}

# Its hosted search runs at the provider, past the gateway; no regime here grants that.
options="--json --skip-git-repo-check --dangerously-bypass-approvals-and-sandbox --disable plugins -c analytics.enabled=false -c check_for_update_on_startup=false -c web_search=disabled -c model_provider=gw"
gateway="model_providers.gw={name=\"gw\",base_url=\"$OPENAI_BASE_URL\",env_key=\"OPENAI_API_KEY\",wire_api=\"responses\"}"

first() {
  # shellcheck disable=SC2086
  codex $options $effort -c "$gateway" -m "$ASSAY_MODEL" "$1"
}

again() {
  # shellcheck disable=SC2086
  codex resume --last $options $effort -c "$gateway" -m "$ASSAY_MODEL" "$1"
}

turns
