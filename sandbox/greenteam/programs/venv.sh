#!/usr/bin/env bash
# A virtual environment with its own pip, and a package of one's own installed into it from a folder.
set -eu
python3 -m venv /workspace/venv
mkdir -p mine/mine
echo 'ANSWER = 42' >mine/mine/__init__.py
printf '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n' >mine/pyproject.toml
cat >mine/backend.py <<'PYTHON'
import zipfile

def build_wheel(folder, config_settings=None, metadata_directory=None):
    name = "mine-1.0-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.write("mine/__init__.py")
        wheel.writestr("mine-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: mine\nVersion: 1.0\n")
        wheel.writestr("mine-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: mine\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("mine-1.0.dist-info/RECORD", "")
    return name
PYTHON
venv/bin/pip install --quiet --no-index --no-build-isolation ./mine
(cd / && /workspace/venv/bin/python -c 'import mine, sys; print(mine.ANSWER, sys.prefix)')
