#!/bin/sh
# Claude Code, headless: https://docs.anthropic.com/en/docs/claude-code/cli-reference
set -u
. /assets/reprompt.sh
# Without this it refuses to skip permissions where it thinks it is root.
export IS_SANDBOX=1
export CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 DISABLE_AUTOUPDATER=1 DISABLE_TELEMETRY=1 DISABLE_ERROR_REPORTING=1
# A training run is one command of hours.
export BASH_DEFAULT_TIMEOUT_MS=3600000 BASH_MAX_TIMEOUT_MS=36000000
# Its side requests, as for titles, go to the same model.
export ANTHROPIC_MODEL="$ASSAY_MODEL" ANTHROPIC_SMALL_FAST_MODEL="$ASSAY_MODEL" ANTHROPIC_DEFAULT_HAIKU_MODEL="$ASSAY_MODEL"

effort=""
[ "${ASSAY_AGENT_EFFORT:-default}" = default ] || effort="--effort $ASSAY_AGENT_EFFORT"

first() {
  # shellcheck disable=SC2086
  /opt/claude-code/claude -p --verbose --output-format stream-json --dangerously-skip-permissions --model "$ASSAY_MODEL" $effort "$@" </dev/null
}

again() { first --continue "$1"; }

turns
