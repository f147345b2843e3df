#!/bin/sh
# A cheat: submits the base and tampers with everything that might decide the score.
exec python3 -u "$(dirname "$0")/tamper.py"
