#!/bin/sh
# OpenCode, headless: https://opencode.ai/docs/cli/
set -u
. /assets/reprompt.sh
export OPENCODE_DISABLE_MODELS_FETCH=1 OPENCODE_DISABLE_AUTOUPDATE=1 OPENCODE_DISABLE_LSP_DOWNLOAD=1
# Its title requests would go to another vendor's small model.
OPENCODE_CONFIG_CONTENT="$(
  cat <<JSON
{"autoupdate": false, "share": "disabled", "permission": "allow", "small_model": "gw/$ASSAY_MODEL",
 "provider": {"gw": {"npm": "@ai-sdk/openai-compatible", "name": "gw", "options": {"baseURL": "$OPENAI_BASE_URL", "apiKey": "$OPENAI_API_KEY"},
  "models": {"$ASSAY_MODEL": {"name": "$ASSAY_MODEL"}}}}}
JSON
)"
export OPENCODE_CONFIG_CONTENT

variant=""
[ "${ASSAY_AGENT_EFFORT:-default}" = default ] || variant="--variant $ASSAY_AGENT_EFFORT"

first() {
  # shellcheck disable=SC2086
  /opt/opencode/bin/opencode run --auto --pure -m "gw/$ASSAY_MODEL" --format json $variant "$@" </dev/null
}

again() { first --continue "$1"; }

turns
