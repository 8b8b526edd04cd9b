#include "console/live_notes.h"

#include <gtest/gtest.h>

#include "console/view_json.h"

namespace majung::console {
namespace {

TEST(LiveNotes, KeepsEachOnceTheNewestLastAndAGrowingCountInOnePlace) {
    LiveNotes notes;
    notes.add(base::user_error("live_late_why", {"3"}));
    notes.add(base::user_error("columns_missing", {"flow"}).at("day6.csv"));
    notes.add(base::user_error("columns_missing", {"flow"}).at("day6.csv"));
    notes.add(base::machine_error("disk_full"));
    notes.add(base::user_error("live_late_why", {"9"}));
    const auto list = notes.list();
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].file, "day6.csv");
    EXPECT_EQ(list[1].args[0], "9");
    for (int i = 0; i < 20; ++i) notes.add(base::user_error("columns_missing", {"flow"}).at(std::to_string(i)));
    EXPECT_EQ(notes.list().size(), LiveNotes::kMost);
    EXPECT_EQ(notes.list().back().file, "19");
}

TEST(LiveNotes, AreSaidInBothLanguages) {
    Overview overview;
    overview.notes = {base::user_error("columns_missing", {"flow"}).at("day6.csv")};
    EXPECT_EQ(to_json(overview, words::Language::english)["notes"].items()[0].as_string(),
              "day6.csv: columns that the model knows are missing: flow; it is scored without them, and may see less");
    EXPECT_EQ(to_json(overview, words::Language::korean)["notes"].items()[0].as_string(),
              "day6.csv: 모델이 아는 열이 없습니다: flow; 그 열 없이 채점하므로 덜 볼 수 있습니다");
}

}  // namespace
}  // namespace majung::console
