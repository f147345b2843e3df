#!/bin/sh
# The binary itself, the build for processors without AVX2 too; Node is not needed.
set -eu
/assets/fetch.py /opt/opencode opencode-linux-x64-baseline/-/opencode-linux-x64-baseline-1.18.33.tgz 1KQGBiiDDeL/VHHbHkOvvFo8Jr97WT5+C1tear+p7IcDTnXgVHXqIjU4O4jM4mHQzykTP2i884FCnW5LDa+zCA==
HOME=/tmp/home /opt/opencode/bin/opencode --version | grep -qx '1\.18\.33'
rm -rf /tmp/home
