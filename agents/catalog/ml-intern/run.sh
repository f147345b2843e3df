#!/bin/sh
# ML Intern, headless: its README, and agent/main.py for what that leaves out. Its exit code is 0 also where the model refused.
set -u
. /assets/reprompt.sh
# A local endpoint and no token of the Hub's: with one it uploads whole sessions.
unset HF_TOKEN HUGGING_FACE_HUB_TOKEN
export VLLM_BASE_URL="$OPENAI_BASE_URL" VLLM_API_KEY="$OPENAI_API_KEY"
# A key cannot be deleted from its configuration: the Hub's MCP server is pointed to where nothing answers.
export ML_INTERN_CLI_CONFIG=/agent/config.json
# Else the import fetches a table of prices.
export LITELLM_LOCAL_MODEL_COST_MAP=True

# It prints no tool's output: what it did is told from its session's file, after it.
first() {
  began="$(date +%s)"
  /opt/ml-intern/bin/ml-intern --model "vllm/$ASSAY_MODEL" --max-iterations -1 --no-stream "$1" </dev/null
  ended=$?
  /usr/bin/python3 /agent/tell.py session_logs "$began"
  return $ended
}

# Every start is a session of its own.
again() {
  first "$(cat /task/instruction.md)

Somebody has begun with this. Go on from the files in this folder. $1"
}

turns
