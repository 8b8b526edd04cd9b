#include "app/notice.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>

#include "base/file.h"

namespace majung::app {
namespace {

TEST(Notice, StandsAfterWhatWasPrintedBeforeIt) {
    const base::TemporaryFolder folder;
    const std::string path = folder.file("both");
    std::fflush(stdout);
    const int out = ::dup(STDOUT_FILENO), err = ::dup(STDERR_FILENO);
    const int both = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    ASSERT_GE(both, 0);
    ::dup2(both, STDOUT_FILENO);
    ::dup2(both, STDERR_FILENO);
    std::printf("half a sentence, ");
    notice("read 3");
    std::printf("and the rest\n");
    std::fflush(stdout);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    for (const int each : {out, err, both}) ::close(each);
    const auto text = base::read_file(base::real_files(), path, 100);
    ASSERT_TRUE(text.ok());
    EXPECT_EQ(*text, "half a sentence, read 3\nand the rest\n");
}

}  // namespace
}  // namespace majung::app
