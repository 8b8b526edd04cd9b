// How many rows a second go through live operation on a real disk: two days of the simulated plant, replayed as fast as
// they can be scored by a z-score per tag, spooled, committed and poured.
#include <benchmark/benchmark.h>

#include <cstdio>

#include "live/replay.h"
#include "live/runtime.h"
#include "live/site_store.h"
#include "model/model_file.h"
#include "sim/player.h"
#include "trial/trial.h"

namespace majung::live {
namespace {

std::shared_ptr<const catalog::Dataset> plant(base::Time from, base::Time until) {
    const sim::PlantSpec spec;
    sim::Player player{sim::Plant(spec)};
    static_cast<void>(player.play_until(from));
    std::vector<std::vector<table::Batch>> batches(player.tables().size());
    for (auto& played : player.play_until(until))
        batches[static_cast<std::size_t>(played.table)].push_back(std::move(played.batch));
    auto data = std::make_shared<catalog::MemoryDataset>();
    for (std::size_t t = 0; t < batches.size(); ++t) {
        table::MemoryReader reader(sim::schema_of(player.tables()[t]), batches[t]);
        auto info = catalog::describe(std::string(player.tables()[t].name), reader, {});
        CHECK(info.ok());
        data->add(std::move(*info), std::move(batches[t]));
    }
    return data;
}

void replay_through_site(benchmark::State& state) {
    const sim::PlantSpec spec;
    trial::TrialOptions options;
    options.passes_max = 1;
    options.visible = false;
    options.entrants = {"zscore"};
    auto held =
        trial::hold_trial(*plant(spec.start, spec.start + 2 * base::kDay), catalog::Question(), {}, {}, options);
    CHECK(held.ok());
    const auto bytes = model::to_bytes(held->winner, held->parity);
    const auto data = plant(spec.start + 2 * base::kDay, spec.start + 4 * base::kDay);
    std::int64_t rows = 0, commits = 0;
    for (auto _ : state) {
        const base::TemporaryFolder folder;
        auto site = site::Site::create(base::real_files(), folder.file("plant"));
        CHECK(site.ok());
        site::TrialRecord record;
        record.question = "anomaly";
        CHECK((*site)->add_trial(record, *bytes).ok());
        SiteStore store(**site);
        Runtime runtime(store, base::real_clock());
        runtime.add(std::make_unique<Replay>("replay", data, ReplayOptions()));
        CHECK(runtime.start().ok());
        const std::atomic<bool> stop = false;
        CHECK(runtime.run(stop).ok());
        rows += runtime.status().rows;
        commits += runtime.status().commits;
    }
    state.SetItemsProcessed(rows);
    state.counters["commits"] = static_cast<double>(commits) / static_cast<double>(state.iterations());
    state.counters["rows"] = static_cast<double>(rows) / static_cast<double>(state.iterations());
}
BENCHMARK(replay_through_site)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace majung::live
