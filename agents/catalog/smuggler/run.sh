#!/bin/sh
# A cheat: submits a model that it did not train.
exec python3 -u "$(dirname "$0")/smuggle.py"
