#!/usr/bin/env bash
# pip through the gateway: into HOME and into a virtual environment; what is not there is said to be missing.
set -eu
pip install --quiet --no-compile xxhash
python3 -c 'import xxhash; print(xxhash.xxh64(b"").hexdigest(), xxhash.__file__.startswith("/home/agent/.local/"))'
python3 -m venv venv
venv/bin/pip install --quiet --no-compile six dill
venv/bin/python -c 'import dill, six; print(dill.loads(dill.dumps(lambda: 42))())'
pip download --quiet --no-deps no-such-package-here 2>&1 | grep -c 'No matching distribution'
