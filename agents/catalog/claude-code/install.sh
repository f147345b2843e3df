#!/bin/sh
# The binary itself; Node is not needed.
set -eu
/assets/fetch.py /opt/claude-code @anthropic-ai/claude-code-linux-x64/-/claude-code-linux-x64-2.1.330.tgz 9Gn+V7DtJ8M1nztP9CeDVl9g3RtrepI7rOFTyPRRnZe8D6zebIHKmC7OvBauucuAP0X0k85SDN/LPVZyjsGezQ==
/opt/claude-code/claude --version | grep -q '^2\.1\.330 '
