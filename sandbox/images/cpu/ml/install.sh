#!/bin/sh
# Runs in the first stage of the build: makes /opt/venv. Wheels and certificates, if any, lie beside this file and stay behind.
set -eu
cd "$(dirname "$0")"

# A company's own certificates: pip and curl take them from these variables, which end with this script.
if [ -s certs/ca.crt ]; then
  export PIP_CERT="$PWD/certs/ca.crt" SSL_CERT_FILE="$PWD/certs/ca.crt"
fi

# The system's packages are visible so that a user's `pip install` falls back to ~/.local: the image is read-only at run time.
python3 -m venv --system-site-packages /opt/venv
pip="/opt/venv/bin/python3 -m pip --disable-pip-version-check --no-cache-dir"
if [ -n "$(find wheels -name '*.whl' 2>/dev/null | head -n 1)" ]; then
  $pip install --quiet --no-compile --no-index --find-links wheels -r requirements.txt -r constraints.txt
else
  $pip install --quiet --no-compile --only-binary=:all: -r requirements.txt -c constraints.txt
fi

# Never used here: the packages' own tests. torch's headers stay, torch.compile needs them.
site=$(/opt/venv/bin/python3 -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
rm -rf "$site/torch/test"
find "$site/sympy" "$site/networkx" "$site/numpy" -depth -type d -name tests -exec rm -rf {} +

# Compiled once here, since nobody can write the results at run time; unchecked, so that imports don't look at every source file.
# A few files are for newer Pythons, and fail: no matter.
/opt/venv/bin/python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash "$site" >/dev/null 2>&1 || true
