#!/usr/bin/env python3
"""fetch.py FOLDER PATH SHA512: unpacks the pinned tarball of an npm package into a folder, or fails.

npm is left out on purpose: it chooses older versions silently where it dislikes the Node that it finds.
"""

import base64
import hashlib
import os
import platform
import subprocess
import sys
import urllib.request

def main():
    folder, path, expected = sys.argv[1:]
    if platform.machine() != "x86_64":
        sys.exit(f"this recipe pins packages for x86_64; this machine is {platform.machine()}")
    registry = os.environ.get("NPM_CONFIG_REGISTRY")
    if not registry:
        sys.exit("no npm registry is known: install npm on this host, or set NPM_CONFIG_REGISTRY to the address that `npm config get registry` prints elsewhere")
    url = registry.rstrip("/") + "/" + path
    tarball = "/tmp/package.tgz"
    digest = hashlib.sha512()
    with urllib.request.urlopen(url, timeout=300) as source, open(tarball, "wb") as target:
        while block := source.read(1 << 20):
            digest.update(block)
            target.write(block)
    found = base64.b64encode(digest.digest()).decode()
    if found != expected:
        sys.exit(f"{url} has sha512 {found}, pinned is {expected}")
    os.makedirs(folder, exist_ok=True)
    subprocess.run(["tar", "-xzf", tarball, "-C", folder, "--strip-components=1", "--no-same-owner"], check=True)
    subprocess.run(["chmod", "-R", "a+rX", folder], check=True)
    os.remove(tarball)
    print("installed", url, flush=True)


if __name__ == "__main__":
    main()
