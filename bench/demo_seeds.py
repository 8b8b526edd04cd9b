#!/usr/bin/env python3
"""Runs the demo on several simulated plants and pools what it caught: the kinds of fault and the alarm budget.

    bench/demo_seeds.py MAJUNG [SEED ...]     five seeds are drawn where none are given

A kind is caught when at least half of its faults are, pooled over the seeds; the budget is kept when the pooled alarms on
clean time are within the pooled promise. Each seed is printed. The plain z-score of the simulator's own bench
(build/bench/sim_bench) and the trial's trivial rival stand beside it.
"""
import collections, json, os, random, subprocess, sys, tempfile


def main():
    program, seeds = os.path.abspath(sys.argv[1]), [int(s) for s in sys.argv[2:]] or random.sample(range(1000, 1_000_000), 5)
    kinds, alarms, shifts, promised, rival, faults = collections.defaultdict(lambda: [0, 0]), 0, 0.0, 0.0, 0, 0
    for seed in seeds:
        with tempfile.TemporaryDirectory(prefix="majung-demo-") as folder:
            run = subprocess.run([program, "demo", "--once", "--json", "--seed", str(seed)], cwd=folder, capture_output=True, text=True)
        if not run.stdout.strip():
            print(f"seed {seed}: exit {run.returncode}: {run.stderr.strip()[-200:]}")
            continue
        told = json.loads(run.stdout.strip().splitlines()[-1])
        caught = sum(f["caught"] for f in told["faults"])
        for fault in told["faults"]:
            kinds[fault["kind"]][0] += fault["caught"]
            kinds[fault["kind"]][1] += 1
        alarms, shifts = alarms + told["clean_alarms"], shifts + told["clean_shifts"]
        promised += told["promised_per_shift"] * told["clean_shifts"]
        rival, faults = rival + told["rival_caught"], faults + len(told["faults"])
        print(f"seed {seed}: {told['champion']} caught {caught} of {len(told['faults'])} (limits per tag {told['rival_caught']}); "
              f"clean: {told['clean_alarms']} alarms in {told['clean_shifts']:.0f} shifts; {sum(told['seconds'].values()):.0f} s; exit {run.returncode}", flush=True)
    for kind, (n, of) in sorted(kinds.items()):
        print(f"  {kind:28} {n:2} of {of:2} {'caught' if 2 * n >= of else ''}")
    good = sum(2 * n >= of for n, of in kinds.values())
    print(f"kinds caught {good} of {len(kinds)}; faults {sum(n for n, _ in kinds.values())} of {faults} (limits per tag {rival}); "
          f"clean time: {alarms} alarms in {shifts:.0f} shifts, promised at most {promised:.0f}: {'kept' if alarms <= promised else 'BROKEN'}")


if __name__ == "__main__":
    main()
