#!/bin/sh
# From the repository: the package on PyPI, 0.1.0, is older and knows no local endpoint. Needs GitHub and a package index at build time.
set -eu
here="$(dirname "$0")"
git clone --quiet https://github.com/huggingface/ml-intern /opt/ml-intern/source
cd /opt/ml-intern/source
git checkout --quiet --detach d9283ec
# The date says that the seven digits mean what they did when this was written.
test "$(git show -s --format=%cs HEAD)" = 2026-06-13
git rev-parse HEAD
# A place of its own: it wants huggingface-hub 1, with which the training Python's transformers does not start.
/usr/bin/python3 -m venv /opt/ml-intern/venv
/opt/ml-intern/venv/bin/python "$here/lock.py" uv.lock ml-intern >/tmp/requirements.txt
/opt/ml-intern/venv/bin/pip install --quiet --no-deps --only-binary :all: --require-hashes -r /tmp/requirements.txt
# Its own code needs no build: the configuration is found beside it.
echo /opt/ml-intern/source >"$(/opt/ml-intern/venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/ml-intern.pth"
mkdir -p /opt/ml-intern/bin
cat >/opt/ml-intern/bin/ml-intern <<'SH'
#!/bin/sh
exec /opt/ml-intern/venv/bin/python -m agent.main "$@"
SH
chmod 755 /opt/ml-intern/bin/ml-intern
rm -rf .git /tmp/requirements.txt
/opt/ml-intern/bin/ml-intern --help | grep -q -- --no-stream
