#!/usr/bin/env python3
"""lock.py UV_LOCK PROJECT: the packages of a uv.lock that the project needs on this machine, as pip's requirements with digests.

uv itself would do, and is one more program to pin. Extras of the project are left out, those of its dependencies are followed.
"""

import sys
import tomllib

from pip._vendor.packaging.markers import Marker


def needed(packages, project):
    """Walks from the project; an extra of a package adds its optional dependencies."""
    found, seen, queue = {}, set(), [(project, None, None)]
    while queue:
        name, version, extra = queue.pop()
        package = choose(packages, name, version)
        if (package["name"], package["version"], extra) in seen:
            continue
        seen.add((package["name"], package["version"], extra))
        if found.setdefault(name, package) is not package:
            sys.exit(f"two versions of {name} are needed")
        optional = package.get("optional-dependencies", {})
        for dependency in package.get("dependencies", []) if extra is None else optional.get(extra, []):
            if "marker" not in dependency or Marker(dependency["marker"]).evaluate({"extra": extra or ""}):
                for wanted in [None, *dependency.get("extra", [])]:
                    queue.append((dependency["name"], dependency.get("version"), wanted))
    del found[project]
    return found.values()


def choose(packages, name, version):
    fitting = [p for p in packages if p["name"] == name and version in (None, p["version"])]
    if len(fitting) != 1:
        sys.exit(f"{len(fitting)} packages fit {name} {version or ''}")
    return fitting[0]


def main():
    path, project = sys.argv[1:]
    with open(path, "rb") as file:
        packages = tomllib.load(file)["package"]
    for package in sorted(needed(packages, project), key=lambda p: p["name"]):
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        print(package["name"] + "==" + package["version"], *("--hash=" + f["hash"] for f in files))


if __name__ == "__main__":
    main()
