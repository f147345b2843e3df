#!/usr/bin/env bash
# with-packages.sh PROGRAM: installs trl, peft and datasets by pip through the gateway, then runs PROGRAM.
set -eu
pip install --quiet --no-compile trl peft datasets
exec "/agent/$1"
