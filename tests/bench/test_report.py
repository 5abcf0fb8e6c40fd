#!/usr/bin/env python3
"""Shows the report a made-up run: what it marks, and that a gate which does not hold is told everywhere."""

import tempfile
import unittest
from pathlib import Path

import report


def side(wall, disturbed=0, runs=5):
    return {"wall": wall, "cpu": wall, "runs": runs, "peak_mib": 12.0, "disturbed": disturbed}


def document(holds=True, disturbed=0):
    row = {"name": "fit", "work": "fit it", "clock": "wall", "bytes": 64e6, "took": 1.0, "notes": [], "stolen": 0.02,
           "sides": {"ours": side(0.002, disturbed), "peer": side(0.5)},
           "targets": [{"peer": "peer", "kind": "ratio", "value": 250.0, "must": 100, "reach": 300, "verdict": "must"}],
           "gates": [{"what": "equal", "holds": holds, "figure": "off by 1"}]}
    machine = {"processor": "P", "cores": 2, "threads": 2, "instructions": ["avx2"], "memory_gib": 8}
    return {"date": "2026-01-01", "machine": machine, "bandwidth": 32e9, "peers": {"peer": "1.2"}, "seconds": 60,
            "rows": [row]}


class Report(unittest.TestCase):
    def test_three_digits(self):
        told = {5.06: "5.06 s", 0.0123: "12.3 ms", 0.000456: "456 µs", 0.99e-6: "0.99 µs", 82.0: "82.0 s"}
        for value, text in told.items():
            self.assertEqual(report.seconds(value), text)

    def test_a_line_tells_both_sides_and_the_limit(self):
        line = next(report.lines(document()["rows"][0], 32e9))
        self.assertEqual(line, ["fit it", "2.00 ms", "peer 500 ms", "250×", "✔", "100× / 300×", "2.00 ms", "12 : 12",
                                "holds"])

    def test_what_memory_forbids_is_told(self):
        row = document()["rows"][0]
        row["targets"][0] |= {"must": 300, "verdict": "missed"}
        self.assertEqual(next(report.lines(row, 32e9))[3], "250× of at most 250×")
        row["targets"][0]["must"] = 240
        self.assertEqual(next(report.lines(row, 32e9))[3], "250×")

    def test_a_disturbed_figure_is_marked(self):
        self.assertEqual(next(report.lines(document(disturbed=3)["rows"][0], 32e9))[3], "~250×")

    def test_few_runs_are_counted_beside_the_time(self):
        self.assertEqual(report.timed(side(0.002, runs=3), "wall"), "2.00 ms (3 runs)")
        self.assertEqual(report.timed(side(0.002, runs=1), "wall"), "2.00 ms (one run)")
        self.assertEqual(report.timed(side(0.002), "wall"), "2.00 ms")

    def test_lost_quality_is_told(self):
        self.assertEqual(report.broken(document()), [])
        self.assertEqual(len(report.broken(document(holds=False))), 1)
        self.assertIn("FAILS: equal", report.table(document(holds=False)))
        self.assertIn("FAILS: equal", report.markdown(document(holds=False)))

    def test_the_readme_changes_between_its_marks_only(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "README.md"
            path.write_text(f"before\n{report.BEGIN}\nstale\n{report.END}\nafter\n", encoding="utf-8")
            report.write_readme(path, document())
            text = path.read_text(encoding="utf-8")
        self.assertTrue(text.startswith(f"before\n{report.BEGIN}\n") and text.endswith(f"\n{report.END}\nafter\n"))
        self.assertIn("| fit it | 2.00 ms |", text)
        self.assertNotIn("stale", text)


if __name__ == "__main__":
    unittest.main(verbosity=0)
