#include "live/sink.h"

#include <gtest/gtest.h>

namespace majung::live {
namespace {

alarm::AlarmChange change(std::int64_t seq) {
    alarm::AlarmChange made;
    made.id = "anomaly-1";
    made.seq = seq;
    made.state = alarm::Phase::unacknowledged;
    return made;
}

std::string text(const std::string& path) { return *base::read_file(base::real_files(), path, 1 << 20); }

TEST(FileSink, HoldsEachChangeOnceWhateverWasCutOff) {
    const base::TemporaryFolder folder;
    const std::string path = folder.file("경보.ndjson");
    auto sink = file_sink(base::real_files(), path);
    ASSERT_TRUE(sink.ok());
    EXPECT_EQ((*sink)->delivered(), -1);
    ASSERT_TRUE((*sink)->deliver({change(1), change(2), change(3)}).ok());
    EXPECT_EQ((*sink)->delivered(), 3);
    const std::string whole = text(path);
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        ASSERT_TRUE(base::replace_file(base::real_files(), path, std::string_view(whole).substr(0, cut), false).ok());
        auto again = file_sink(base::real_files(), path);
        ASSERT_TRUE(again.ok());
        std::vector<alarm::AlarmChange> rest;
        for (std::int64_t seq = std::max<std::int64_t>(0, (*again)->delivered()) + 1; seq <= 3; ++seq)
            rest.push_back(change(seq));
        ASSERT_TRUE((*again)->deliver(rest).ok());
        ASSERT_EQ(text(path), whole) << "cut at " << cut;
    }
}

TEST(FileSink, RefusesAFileThatIsNoneOfAlarms) {
    const base::TemporaryFolder folder;
    const std::string path = folder.file("photo.bin");
    ASSERT_TRUE(base::replace_file(base::real_files(), path, "PNG and no line end", false).ok());
    EXPECT_FALSE(file_sink(base::real_files(), path).ok());
    EXPECT_EQ(text(path), "PNG and no line end");
}

}  // namespace
}  // namespace majung::live
