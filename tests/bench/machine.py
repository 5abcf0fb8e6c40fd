"""The machine: what it is, what it can do at best, and how the peers are told what it is."""

import os
import platform
import re
from pathlib import Path

THREADS = min(2, os.cpu_count() or 1)


def cpu_info():
    """The first processor's entries of /proc/cpuinfo."""
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    pairs = (line.partition(":") for line in text.split("\n\n")[0].splitlines())
    return {key.strip(): value.strip() for key, _, value in pairs}


def blas_core():
    """What OpenBLAS should take this processor for: left to itself it takes those it does not know for an old one."""
    info = cpu_info()
    flags = set(info.get("flags", "").split())
    if "avx512bw" in flags and info.get("vendor_id") == "GenuineIntel":
        return "SKYLAKEX"
    if "avx2" in flags:
        return "ZEN" if info.get("vendor_id") == "AuthenticAMD" else "HASWELL"
    return None


def environment():
    """What the workers of both sides run in."""
    told = dict(os.environ, OMP_NUM_THREADS=str(THREADS), OPENBLAS_NUM_THREADS=str(THREADS), LC_ALL="C.UTF-8")
    core = blas_core()
    if core:
        told["OPENBLAS_CORETYPE"] = core
    return told


def describe():
    info = cpu_info()
    memory = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text(encoding="utf-8"))
    sets = [name for name in ("avx2", "avx512f") if name in info.get("flags", "").split()]
    return {"processor": info.get("model name", platform.machine()), "cores": os.cpu_count(), "threads": THREADS,
            "instructions": sets, "memory_gib": round(int(memory[1]) / 2**20, 1), "kernel": platform.release(),
            "blas_core": blas_core()}


def seconds_stolen():
    """What the host took of this machine's processors so far."""
    fields = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()
    return int(fields[8]) / os.sysconf("SC_CLK_TCK")
