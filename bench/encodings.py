"""What a code page costs: `majung read` of the same Korean texts as UTF-8 and as CP949.

    python3 bench/encodings.py PROGRAM [--rows N] [--rounds N]

The answers are compared first (the CSV that each gives must be the same bytes), then the two are read in turn; medians and
their ratio are printed. Wanted: CP949 at most 1.15 of UTF-8.
"""
import argparse
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

WORDS = "사출성형 노즐온도 정상 이상발생 점검완료 압력 유량 불량 양품 교체 야간조 주간조 설비1호기 금형온도 냉각수 보압 계량 미성형 가스 플래시".split()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=600_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    rng = random.Random(1)
    lines = ["일시,설비명,온도,압력,판정,비고"]
    for i in range(args.rows):
        stamp = f"2024-{1 + i // 86400 % 12:02}-{1 + i // 3600 % 28:02} {i // 3600 % 24:02}:{i // 60 % 60:02}:{i % 60:02}"
        lines.append(f"{stamp},{rng.choice(WORDS)},{rng.uniform(180, 220):.1f},{rng.uniform(40, 60):.2f},{rng.choice(WORDS)},{rng.choice(WORDS)} {rng.choice(WORDS)}")
    text = "\n".join(lines) + "\n"
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for codec in ("utf-8", "cp949"):
            place = pathlib.Path(folder) / codec
            place.mkdir()
            paths[codec] = place / "texts.csv"
            paths[codec].write_bytes(text.encode(codec))
            subprocess.run([args.program, "read", paths[codec], "--to", place / "out.csv"], check=True, stdout=subprocess.DEVNULL)
        if (paths["utf-8"].parent / "out.csv").read_bytes() != (paths["cp949"].parent / "out.csv").read_bytes():
            sys.exit("bench: the two are read otherwise: nothing is timed")
        seconds = {codec: [] for codec in paths}
        for _ in range(args.rounds):
            for codec, path in paths.items():
                start = time.perf_counter()
                subprocess.run([args.program, "read", path], check=True, stdout=subprocess.DEVNULL)
                seconds[codec].append(time.perf_counter() - start)
        utf8, cp949 = (statistics.median(seconds[codec]) for codec in ("utf-8", "cp949"))
        print(f"{args.rows:,} rows of Korean texts: UTF-8 {utf8:.3f} s ({paths['utf-8'].stat().st_size / 1e6:.0f} MB), "
              f"CP949 {cp949:.3f} s ({paths['cp949'].stat().st_size / 1e6:.0f} MB), ratio {cp949 / utf8:.2f}")


main()
