#!/usr/bin/env python3
"""Shows each lint something wrong, so that one that can no longer fail is found out; and the test counter too."""

import contextlib
import io
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import docs
import flatpak
import includes
import potfiles
import sources
import summary


class Tree(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


class Includes(Tree):
    def test_each_room_is_kept_in_its_place(self):
        self.assertIsNone(includes.judge("engine", "<", "gsl/gsl_math.h"))
        self.assertIsNone(includes.judge("app", '"', "engine/model.h"))
        self.assertIn("not for engine", includes.judge("engine", "<", "gio/gio.h"))
        self.assertIn("may not include", includes.judge("charts", '"', "store/import.h"))
        self.assertIn("values only", includes.judge("app", '"', "engine/kmeans.h"))
        self.assertIn("no room", includes.judge("store", '"', "import.h"))

    def test_the_line_is_named(self):
        self.write("src/engine/a.c", '#include "engine/a.h"\n\n#include <gtk/gtk.h>\n')
        self.assertEqual(list(includes.check(self.root)), ["src/engine/a.c:3: <gtk/gtk.h> is not for engine/"])

    def test_an_executable_of_two_files_is_found(self):
        self.write("src/cli/meson.build", "executable('analytica', 'main.c', 'train.c',\n  dependencies: x)\n")
        self.assertEqual(len(list(includes.check(self.root))), 1)
        self.write("src/cli/meson.build", "executable('analytica', 'main.c', dependencies: x)\n")
        self.assertEqual(list(includes.check(self.root)), [])


class Sources(unittest.TestCase):
    def judge(self, text, room="engine"):
        return list(sources.check_text("f.c", room, text))

    def test_forbidden_calls(self):
        self.assertEqual(len(self.judge("  x = rand ();\n")), 1)
        self.assertEqual(len(self.judge("  x = log1p (y) + pow (y, 2) + expf (y);\n")), 3)
        self.assertEqual(self.judge("  x = retail_log1p (y) + sqrt (y) + self->log (y); /* log (2) */\n"), [])
        self.assertEqual(self.judge("  x = log (y);\n", "charts"), [])
        self.assertEqual(len(self.judge("  GtkDialog *d;\n", "app")), 1)
        self.assertEqual(len(self.judge("  v = strtod (s, NULL);\n", "store")), 1)
        self.assertEqual(self.judge("  v = g_ascii_strtod (s, NULL);\n", "store"), [])
        self.assertEqual(self.judge("/* not rand () */\nconst char *s = \"rand ()\";\n"), [])

    def test_long_files_and_functions(self):
        self.assertEqual(len(self.judge("\n" * 801)), 1)
        self.assertEqual(len(self.judge("void\nfoo (void)\n{\n" + "  bar ();\n" * 81 + "}\n")), 1)
        self.assertEqual(self.judge("void\nfoo (void)\n{\n" + "  bar ();\n" * 80 + "}\n"), [])

    def test_many_arguments_are_found(self):
        many = "void\nfoo (int a, int b, int c, int d, int e, int f)\n{\n}\n"
        self.assertEqual(list(sources.crowded(many)), ["foo"])
        self.assertEqual(list(sources.crowded(many.replace("int f", "GError **error"))), [])


class Translations(Tree):
    def test_a_forgotten_and_a_vanished_file_are_found(self):
        self.write("po/POTFILES", "src/app/gone.c\n")
        self.write("src/app/new.c", 'title = _("Hello");\n')
        self.assertEqual(len(list(potfiles.check(self.root))), 2)


class Manifest(unittest.TestCase):
    def test_a_permission_too_many_or_too_few(self):
        manifest = dict(flatpak.EXPECTED, **{"finish-args": sorted(flatpak.PERMITTED)})
        self.assertEqual(list(flatpak.judge(manifest)), [])
        manifest["finish-args"] = ["--share=ipc", "--socket=wayland", "--device=dri", "--filesystem=home"]
        self.assertEqual(len(list(flatpak.judge(manifest))), 2)


class Documents(Tree):
    def test_an_option_without_a_word_and_a_word_without_an_option(self):
        self.write("src/cli/a.c", '  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, NULL, "N" },\n')
        self.write("data/analytica.1", ".B \\-\\-seeds\n")
        self.write("data/analytica-retail.1", ".B \\-\\-help \\-\\-fast\n")
        self.assertEqual(
            list(docs.check_pages(self.root)),
            ["data/analytica.1: --seed is not described", "data/analytica-retail.1: there is no --fast"],
        )


class Summary(Tree):
    def build(self, name, *entries):
        self.write(f"{name}/meson-logs/testlog.json", "\n".join(json.dumps(entry) for entry in entries))
        return str(self.root / name)

    def last_line(self, *folders):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            status = summary.main(folders)
        return status, out.getvalue().splitlines()[-1]

    def test_subtests_are_counted(self):
        out = "ok 1 /a/one\nok 2 /a/two # SKIP no data\n# note\n1..2\n"
        folder = self.build("b", {"name": "x", "result": "OK", "returncode": 0, "stdout": out})
        self.assertEqual(self.last_line(folder), (0, "1 passed, 0 failed, 1 skipped"))

    def test_a_failure_in_any_build_is_a_failure(self):
        good = self.build("good", {"name": "x", "result": "OK", "stdout": "ok 1 /a\nok 2 /b\n1..2\n"})
        bad = self.build("bad", {"name": "x", "result": "FAIL", "stdout": "ok 1 /a\nnot ok 2 /b\n1..2\n"})
        self.assertEqual(self.last_line(good, bad), (1, "1 passed, 1 failed"))

    def test_a_crash_and_an_empty_log_are_failures(self):
        crash = self.build("crash", {"name": "x", "result": "ERROR", "returncode": -6, "stdout": "ok 1 /a\n"})
        self.assertEqual(self.last_line(crash), (1, "1 passed, 1 failed"))
        self.assertEqual(self.last_line(str(self.root / "none")), (1, "0 passed, 1 failed"))


if __name__ == "__main__":
    unittest.main(verbosity=0)
