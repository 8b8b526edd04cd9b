// The share of the simulated faults that a z-score per tag catches at one alarm a shift, per seed: the bar is at most half. Also the time
// to simulate a whole demo run. Arguments: seed, view (0 = one-minute means, 1 = extremes).
#include <benchmark/benchmark.h>

#include "sim/plant.h"
#include "sim/z_score_rival.h"

namespace majung::sim {
namespace {

void simulate_demo(benchmark::State& state) {
    for (auto _ : state) {
        Plant plant({.seed = 1});
        plant.run_until(plant.spec().end(), nullptr);
        benchmark::DoNotOptimize(plant.time());
    }
}
BENCHMARK(simulate_demo)->Unit(benchmark::kMillisecond);

void z_score_share(benchmark::State& state) {
    RivalScore score;
    for (auto _ : state)
        score = score_z_rival({.seed = static_cast<std::uint64_t>(state.range(0))},
                              state.range(1) == 0 ? MinuteView::mean : MinuteView::extreme);
    state.counters["share_caught"] = score.share();
    state.counters["faults"] = static_cast<double>(score.faults.size());
    state.counters["clean_alarms"] = score.clean_alarms;
    state.counters["clean_running_shifts"] = score.running_shifts;
}
BENCHMARK(z_score_share)
    ->ArgsProduct({benchmark::CreateDenseRange(1, 5, 1), {0, 1}})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace majung::sim
