// The main job on real input, through the real folders: a model that a trial made on SKAB's anomaly-free file, in service
// on another file, raising alarms with causes; and the same alarms where it is stopped and started on the way.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/json.h"
#include "intake/read.h"
#include "live/memory_store.h"
#include "live/replay.h"
#include "live/runtime.h"
#include "model/model_file.h"
#include "trial/trial.h"

namespace majung::live {
namespace {

std::string skab(const std::string& name) { return std::string(MAJUNG_SHARED_DATA) + "/skab/" + name; }

std::shared_ptr<const catalog::Dataset> read(const std::string& path) {
    auto data = std::make_shared<catalog::MemoryDataset>();
    const auto tables = intake::read_in_memory(path);
    EXPECT_TRUE(tables.ok());
    for (const auto& table : *tables) {
        table::MemoryReader rows(table.schema, table.kept);
        auto info = catalog::describe(table.name, rows, {});
        EXPECT_TRUE(info.ok());
        data->add(std::move(*info), table.kept);
    }
    return data;
}

class Skab : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        if (!std::filesystem::exists(skab("anomaly-free/anomaly-free.csv"))) return;
        trial::TrialOptions options;
        options.passes_max = 1;
        options.visible = false;
        const auto data = read(skab("anomaly-free/anomaly-free.csv"));
        auto result = trial::hold_trial(*data, catalog::Question(), {}, {}, options);
        ASSERT_TRUE(result.ok()) << base::describe(result.error());
        auto bytes = model::to_bytes(result->winner, result->parity);
        ASSERT_TRUE(bytes.ok());
        model_bytes = new std::string(std::move(*bytes));
    }
    static void TearDownTestSuite() { delete model_bytes; }

    void SetUp() override {
        if (model_bytes == nullptr) GTEST_SKIP() << "the shared data are not here: skab";
    }

    static MemoryStore store() {
        return MemoryStore([] {
            std::vector<Champion> champions;
            champions.push_back(champion_of("anomaly", 1, *model::model_from_bytes(*model_bytes)));
            return champions;
        });
    }

    static const std::string* model_bytes;
};
const std::string* Skab::model_bytes = nullptr;

std::string lines(const std::vector<alarm::AlarmChange>& changes) {
    std::string text;
    for (const auto& change : changes) text += alarm::to_json(change).write() + "\n";
    return text;
}

/// Turns until the end, or this many.
bool play(Store& store, const std::shared_ptr<const catalog::Dataset>& data, base::Time slot, int turns,
          std::unique_ptr<AlarmSink> sink = nullptr) {
    RuntimeOptions options;
    options.group = 0;
    options.session = "replay";
    Runtime runtime(store, base::real_clock(), options);
    runtime.add(std::make_unique<Replay>("replay", data, ReplayOptions{.slot = slot}));
    runtime.set_sink(std::move(sink));
    EXPECT_TRUE(runtime.start().ok());
    for (int i = 0; i < turns; ++i) {
        const auto turn = runtime.turn();
        EXPECT_TRUE(turn.ok());
        if (!turn.ok() || turn->finished) return true;
    }
    return false;
}

TEST_F(Skab, AlarmsComeWithCausesAsNdjson) {
    const auto data = read(skab("valve1/0.csv"));
    const base::TemporaryFolder folder;
    auto kept = store();
    auto sink = file_sink(base::real_files(), folder.file("alarms.ndjson"));
    ASSERT_TRUE(sink.ok());
    ASSERT_TRUE(play(kept, data, base::kMinute, 1 << 20, std::move(*sink)));
    EXPECT_EQ(kept.rows_kept(), data->tables().at(0).rows);
    EXPECT_FALSE(kept.scores().empty());
    ASSERT_FALSE(kept.alarms().empty());
    const auto text = base::read_file(base::real_files(), folder.file("alarms.ndjson"), 1 << 24);
    ASSERT_TRUE(text.ok());
    EXPECT_EQ(*text, lines(kept.alarms()));
    for (const auto& change : kept.alarms()) {
        ASSERT_FALSE(change.because.empty());
        for (const auto& cause : change.because) EXPECT_GE(data->tables()[0].find(cause.tag), 0) << cause.tag;
    }
}

TEST_F(Skab, L11_StoppedAndStartedItRaisesTheSame) {
    const auto data = read(skab("valve1/0.csv"));
    auto calm = store(), stopped = store();
    ASSERT_TRUE(play(calm, data, base::kMinute, 1 << 20));
    for (int life = 1; !play(stopped, data, (7 + life % 50) * base::kSecond, life % 17);) ++life;
    EXPECT_EQ(lines(stopped.alarms()), lines(calm.alarms()));
    ASSERT_EQ(stopped.scores().size(), calm.scores().size());
    for (std::size_t i = 0; i < calm.scores().size(); ++i)
        ASSERT_EQ(stopped.scores()[i].score, calm.scores()[i].score);  // to the bit (L6, L7)
    EXPECT_EQ(stopped.rows_kept(), calm.rows_kept());
}

}  // namespace
}  // namespace majung::live
