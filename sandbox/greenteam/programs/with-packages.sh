#!/usr/bin/env bash
# with-packages.sh PROGRAM: installs trl, peft and datasets for the user, from the wheels that were brought along, then runs PROGRAM.
set -eu
pip install --quiet --user --no-index --no-deps --no-compile --find-links /assets/wheels /assets/wheels/*.whl
exec "/agent/$1"
