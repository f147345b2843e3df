"""Tries the launcher's set-up of gVisor with pretended package managers and engines: python3 test_launcher.py"""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

LAUNCHER = pathlib.Path(__file__).resolve().parents[3] / "assay"
RUNSC = """#!/bin/sh
case "$*" in
  flags) echo "{flags}" ;;
  *do*) exit {do} ;;
esac
"""


class Launcher(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.bin = self.folder / "bin"
        self.bin.mkdir()
        for name in ("bash", "sh", "mkdir", "rm", "dirname", "readlink", "timeout", "cat", "chmod", "cp", "echo"):
            found = next(p for p in ("/usr/bin", "/bin") if os.path.exists(f"{p}/{name}"))
            (self.bin / name).symlink_to(f"{found}/{name}")
        self.config = self.folder / "etc" / "daemon.json"
        # The script without its last part, which would run a command.
        text = LAUNCHER.read_text()
        self.functions = self.folder / "functions.sh"
        self.functions.write_text(text[: text.rindex("case ${1:-} in")])

    def program(self, name, text):
        path = self.bin / name
        path.write_text(text)
        path.chmod(0o755)

    def runsc(self, flags="  -fsgofer-host-uds", do=0, name="runsc"):
        self.program(name, RUNSC.format(flags=flags, do=do))

    def run_script(self, script):
        prelude = f'source "{self.functions}"; mkdir -p "$state"; engine_config="{self.config}"; '
        done = subprocess.run(
            ["bash", "-c", prelude + script],
            env={"PATH": str(self.bin), "HOME": str(self.folder)}, capture_output=True, text=True, timeout=60)
        return done

    def offer(self):
        done = self.run_script("offer_runsc || true; echo offered=${runsc_offered:-no}")
        self.assertEqual(0, done.returncode, done.stderr)
        return done

    def refused(self, reason):
        done = self.offer()
        self.assertIn("offered=no", done.stdout)
        self.assertIn(reason, done.stderr)
        self.assertIn("trials run under runc", done.stderr)

    def test_an_installed_one_is_named_with_the_options_that_it_knows(self):
        for flags, option in (("  -fsgofer-host-uds", "--fsgofer-host-uds"), ("  -host-uds value", "--host-uds=open")):
            self.config.unlink(missing_ok=True)
            self.runsc(flags)
            self.assertIn("offered=1", self.offer().stdout)
            entry = json.loads(self.config.read_text())["runtimes"]["runsc"]
            self.assertEqual(str(self.bin / "runsc"), entry["path"])
            self.assertEqual(["--network=none", option], entry["runtimeArgs"])

    def test_a_distribution_without_the_package_is_a_line(self):
        self.program("apt-cache", "#!/bin/sh\nexit 100\n")
        self.refused("no package runsc")
        self.assertFalse(self.config.exists())

    def test_a_package_manager_that_fails_is_a_line(self):
        self.program("apt-cache", "#!/bin/sh\nexit 0\n")
        self.program("apt-get", "#!/bin/sh\necho 'E: no' >&2; exit 100\n")
        self.refused("apt-get could not install runsc")

    def test_the_package_is_installed_where_there_is_one(self):
        self.runsc(name="pretended")
        self.program("apt-cache", "#!/bin/sh\nexit 0\n")
        self.program("apt-get", f"#!/bin/sh\ncp {self.bin}/pretended {self.bin}/runsc\n")
        self.assertIn("offered=1", self.offer().stdout)

    def test_one_that_does_not_run_here_is_a_line(self):
        self.runsc(do=1)
        self.refused("does not run on this machine")
        self.assertFalse(self.config.exists())

    def test_a_configuration_of_the_users_own_is_left_as_it_is(self):
        self.runsc()
        self.config.parent.mkdir()
        self.config.write_text("{}")
        self.refused("left as it is")
        self.assertEqual("{}", self.config.read_text())

    def test_a_place_that_cannot_be_written_is_a_line(self):
        self.runsc()
        self.config.parent.write_text("a file where the folder should be")
        self.refused("cannot be written")

    def test_what_the_engine_does_not_start_with_is_taken_back_once_and_only_if_it_was_ours(self):
        self.runsc()
        done = self.run_script("offer_runsc || true; withdraw_runsc; withdraw_runsc; echo end")
        self.assertEqual((0, "end\n"), (done.returncode, done.stdout), done.stderr)
        self.assertFalse(self.config.exists())
        self.assertEqual(1, done.stderr.count("does not start with it"))
        self.config.write_text("{}")
        self.assertEqual(0, self.run_script("withdraw_runsc").returncode)
        self.assertTrue(self.config.exists())


if __name__ == "__main__":
    unittest.main()
