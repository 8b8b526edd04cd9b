#include "base/fault_files.h"

#include <gtest/gtest.h>

namespace majung::base {
namespace {

std::string read(FaultFiles& files, const std::string& path) {
    auto bytes = read_file(files, path, 1 << 20);
    return bytes.ok() ? *bytes : "(" + bytes.error().code + ")";
}

TEST(FaultFiles, APowerCutKeepsWhatWasSynced) {
    FaultFiles files;
    ASSERT_TRUE(files.make_directories("/d").ok());
    ASSERT_TRUE(files.sync_directory("/").ok());
    ASSERT_TRUE(replace_file(files, "/d/a", "one", true).ok());
    ASSERT_TRUE(replace_file(files, "/d/b", "two", false).ok());
    auto a = files.open("/d/a", OpenMode::read_write);
    ASSERT_TRUE(a.ok());
    ASSERT_TRUE((*a)->write_at(3, " more").ok());
    EXPECT_EQ(read(files, "/d/a"), "one more");
    files.crash(FaultFiles::Loss::power);
    EXPECT_EQ(read(files, "/d/a"), "one");
    EXPECT_EQ(read(files, "/d/b"), "(file_absent)");
}

TEST(FaultFiles, ReplaceIsBeforeOrAfterWhereverItStops) {
    for (const auto loss : {FaultFiles::Loss::kill, FaultFiles::Loss::power, FaultFiles::Loss::mixed}) {
        for (std::int64_t n = 1;; ++n) {
            FaultFiles files;
            ASSERT_TRUE(replace_file(files, "a", "old old old", true).ok());
            files.stop_at(n);
            const bool done = replace_file(files, "a", "new", true).ok();
            files.crash(loss, static_cast<std::uint64_t>(n));
            const std::string found = read(files, "a");
            if (done) {
                EXPECT_EQ(found, "new");
                EXPECT_EQ(n, 6);  // create, write, sync, rename, sync folder
                break;
            }
            EXPECT_TRUE(found == "new" || found == "old old old") << found << " at " << n;
        }
    }
}

}  // namespace
}  // namespace majung::base
