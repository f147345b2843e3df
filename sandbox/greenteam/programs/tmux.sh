#!/usr/bin/env bash
# A session in tmux that is typed into and read from, as agents do with long commands.
set -eu
tmux new-session -d -s work -x 120 -y 30
tmux send-keys -t work 'echo "the answer is $((6 * 7))"' Enter
for _ in $(seq 300); do
  if tmux capture-pane -p -t work | grep '^the answer is 42$'; then
    tmux kill-server
    exit 0
  fi
  sleep 0.2
done
exit 1
