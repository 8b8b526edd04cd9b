// Ctrl-C ends a verb promptly, with its exit code and one line, and leaves nothing half-written (L11).
#include "app/interrupt.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>

#include "app/verbs.h"
#include "base/file.h"
#include "site/site.h"

namespace majung::app {
namespace {

/// A verb in a process of its own, as the program runs it, in a folder of its own.
class Child {
  public:
    Child(const std::string& folder, base::Result<int> (*verb)(const Arguments&), const Arguments& arguments) {
        int ends[2];
        EXPECT_EQ(::pipe(ends), 0);
        process_ = ::fork();
        if (process_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::dup2(ends[1], STDERR_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
            if (::chdir(folder.c_str()) != 0) ::_exit(99);
            ::setenv("TMPDIR", folder.c_str(), 1);
            const auto result = verb(arguments);
            ::_exit(result.ok() ? *result : 98);
        }
        ::close(ends[1]);
        from_ = ends[0];
    }
    ~Child() {
        ::close(from_);
        if (process_ > 0) ::kill(process_, SIGKILL), ::waitpid(process_, nullptr, 0);
    }
    /// Reads what it says until `text` is in it, or to its end.
    bool says(const std::string& text) {
        char block[4096];
        while (said_.find(text) == std::string::npos) {
            const auto n = ::read(from_, block, sizeof block);
            if (n <= 0) return false;
            said_.append(block, static_cast<std::size_t>(n));
        }
        return true;
    }
    void signal(int number) const { ::kill(process_, number); }
    int exit_code() {
        (void)says("never said");
        int status = 0;
        EXPECT_EQ(::waitpid(process_, &status, 0), process_);
        process_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    const std::string& said() const { return said_; }

  private:
    pid_t process_ = -1;
    int from_ = -1;
    std::string said_;
};

/// Enough rows that the trial is still at work when the signal comes.
std::string long_csv() {
    std::string text = "time,a,b,c,d,e,f\n";
    for (int i = 0; i < 20000; ++i) {
        const auto two = [](int value) { return std::to_string(100 + value).substr(1); };
        text += "2024-03-0" + std::to_string(1 + i / 8640) + "T" + two(i / 360 % 24) + ":" + two(i / 6 % 60) + ":" +
                two(i % 6 * 10);
        for (int c = 1; c <= 6; ++c)
            text += "," + std::to_string(c + std::sin(0.01 * c * i) + 0.3 * std::sin(2.9 * c * i * i));
        text += "\n";
    }
    return text;
}

/// A file still under the name it is written aside with, or a temporary folder.
bool anything_aside(const std::string& folder) {
    const auto entries = base::real_files().list(folder);
    EXPECT_TRUE(entries.ok());
    for (const auto& entry : *entries)
        if (entry.name.ends_with(".part") || (entry.name.starts_with("majung-") && entry.name != "majung-site"))
            return true;
    return false;
}

TEST(Interrupt, L11_TheTrialOfADemoEndsAtOnceAndLeavesAWholeSite) {
    const base::TemporaryFolder folder;
    ASSERT_TRUE(base::replace_file(base::real_files(), folder.file("data.csv"), long_csv(), false).ok());
    Arguments arguments;
    arguments.positional = {"data.csv"};
    arguments.values = {{"--once", ""}};
    Child demo(folder.path(), demo_verb, arguments);
    ASSERT_TRUE(demo.says("2. ")) << demo.said();
    demo.signal(SIGINT);
    EXPECT_EQ(demo.exit_code(), 130) << demo.said();
    EXPECT_NE(demo.said().find("majung: stopped"), std::string::npos) << demo.said();
    const auto site = site::Site::open(base::real_files(), folder.file("majung-site"));
    ASSERT_TRUE(site.ok());
    const auto totals = (*site)->totals();
    ASSERT_TRUE(totals.ok());
    EXPECT_EQ(totals->counts.kept, 20000);
    EXPECT_FALSE(anything_aside(folder.path()));
}

TEST(Interrupt, L11_ATrialOfFilesLeavesNoModelAndNoTemporarySite) {
    const base::TemporaryFolder folder;
    ASSERT_TRUE(base::replace_file(base::real_files(), folder.file("data.csv"), long_csv(), false).ok());
    ASSERT_EQ(::mkfifo(folder.file("gate.csv").c_str(), 0600), 0);  // pouring waits here until it is written to
    Arguments arguments;
    arguments.positional = {"data.csv", "gate.csv"};
    Child trial(folder.path(), trial_verb, arguments);
    FILE* gate = std::fopen(folder.file("gate.csv").c_str(), "w");  // opens once the reader is there
    ASSERT_NE(gate, nullptr);
    trial.signal(SIGTERM);
    EXPECT_EQ(trial.exit_code(), 143) << trial.said();
    std::fclose(gate);
    EXPECT_FALSE(base::real_files().exists(folder.file("anomaly.majung")));
    EXPECT_FALSE(anything_aside(folder.path()));
}

}  // namespace
}  // namespace majung::app
