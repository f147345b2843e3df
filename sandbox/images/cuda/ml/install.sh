#!/bin/sh
# As cpu/ml/install.sh; nothing is stripped, since kernels are compiled at run time against torch's headers.
set -eu
cd "$(dirname "$0")"
if [ -s certs/ca.crt ]; then
  export PIP_CERT="$PWD/certs/ca.crt" SSL_CERT_FILE="$PWD/certs/ca.crt"
fi
python3 -m venv --system-site-packages /opt/venv
pip="/opt/venv/bin/python3 -m pip --disable-pip-version-check --no-cache-dir"
if [ -n "$(find wheels -name '*.whl' 2>/dev/null | head -n 1)" ]; then
  $pip install --quiet --no-index --find-links wheels -r requirements.txt -c constraints.txt
else
  $pip install --quiet -r requirements.txt -c constraints.txt
fi
# Recorded in the image, so that what a build resolved can be read back and become constraints.txt.
$pip freeze >/opt/venv/packages.lock
