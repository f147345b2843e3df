#!/bin/bash
# Kills a container when nobody else will:
#
#   watchdog.sh ENGINE CONTAINER FOLDER SECONDS OWNER_PID OWNER_START
#
# after SECONDS, or with SECONDS=0 when the owner is dead. Ends when FOLDER, the sandbox's own, is gone. Detached from its maker.
set -u
engine=$1 container=$2 folder=$3 seconds=$4 owner=$5 start=$6
# How long a living owner may take to copy memory once the time is over.
readonly copying=600
# Whoever closes the sandbox ends this by it, and does not wait for the folder to be missed.
echo $$ >"$folder/watchdog.pid"

owner_lives() {
  local stat fields
  stat=$(cat "/proc/$owner/stat" 2>/dev/null) || return 1
  read -ra fields <<<"${stat##*) }"
  [[ ${fields[19]} == "$start" ]]
}

# Seconds by which the deadline was moved.
credit() {
  local moved=0
  [[ -r $folder/credit ]] && read -r moved <"$folder/credit"
  [[ $moved =~ ^[0-9]{1,9}$ ]] && echo $((10#$moved)) || echo 0
}

over() {
  if ((seconds == 0)); then
    ! owner_lives
  elif ((SECONDS < seconds + $(credit))); then
    return 1
  else
    [[ ! -e $folder/stopping ]] || ! owner_lives || ((SECONDS >= seconds + $(credit) + copying))
  fi
}

kill_by_socket() {
  local path="/containers/$container/kill?signal=KILL" socket=${engine#unix://}
  [[ $engine == unix://* ]] || return 1
  if command -v curl >/dev/null; then
    curl --silent --fail --max-time 20 --unix-socket "$socket" -X POST "http://engine$path"
  else
    python3 -IS - "$socket" "$path" <<'PYTHON'
import socket, sys
with socket.socket(socket.AF_UNIX) as engine:
    engine.settimeout(20)
    engine.connect(sys.argv[1])
    engine.sendall(f"POST {sys.argv[2]} HTTP/1.1\r\nHost: engine\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
    sys.exit(0 if engine.recv(4096).split(b" ")[1] == b"204" else 1)
PYTHON
  fi
}

while [[ -d $folder ]]; do
  if over; then
    kill_by_socket || DOCKER_HOST=$engine docker kill "$container"
    exit
  fi
  # Seldom, except near the deadline: this lives for hours beside a measurement.
  if ((seconds == 0)); then sleep 2; elif ((seconds - SECONDS > 10)); then sleep 5; else sleep 0.5; fi
done
