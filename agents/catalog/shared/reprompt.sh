# Sourced by run.sh, which defines first PROMPT and again PROMPT: one start of the agent, and one that goes on in the same session.
# With reprompt=until-budget an agent that stops is told to go on while five minutes are left; three short starts in a row end it.

turns() {
  first "$(cat /task/instruction.md)"
  code=$?
  [ "${ASSAY_AGENT_REPROMPT:-off}" = until-budget ] || return $code
  short=0
  while [ $((ASSAY_DEADLINE - $(date +%s))) -gt 300 ] && [ $short -lt 3 ]; do
    began=$(date +%s)
    again "$(((ASSAY_DEADLINE - began) / 60)) minutes are left. Look at what stands in /workspace/final_model, improve it, and check that it loads."
    code=$?
    if [ $(($(date +%s) - began)) -lt 20 ]; then short=$((short + 1)); else short=0; fi
  done
  return $code
}
