// `majung serve` as a process: it says where it is, answers there, and ends in order on SIGTERM.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "site/site.h"

namespace majung::app {
namespace {

/// The program with its standard output in a pipe.
class Program {
  public:
    explicit Program(std::vector<std::string> words) {
        int ends[2];
        if (::pipe(ends) != 0) return;
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        ::posix_spawn_file_actions_addclose(&actions, ends[0]);
        std::vector<char*> arguments{const_cast<char*>(MAJUNG_PROGRAM)};
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        if (::posix_spawn(&process_, MAJUNG_PROGRAM, &actions, nullptr, arguments.data(), environ) != 0) process_ = -1;
        ::posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        out_ = ::fdopen(ends[0], "r");
    }
    ~Program() {
        if (process_ > 0) ::kill(process_, SIGKILL), ::waitpid(process_, nullptr, 0);
        if (out_ != nullptr) std::fclose(out_);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    std::string line() {
        char text[512] = "";
        return out_ != nullptr && std::fgets(text, sizeof text, out_) != nullptr ? text : "";
    }
    /// Its exit code after SIGTERM.
    int end() {
        if (process_ > 0) ::kill(process_, SIGTERM);
        return ended();
    }
    /// Its exit code once it ends by itself; -1 where it never began.
    int ended() {
        if (process_ <= 0) return -1;
        int status = 0;
        ::waitpid(process_, &status, 0);
        process_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

  private:
    pid_t process_ = -1;
    FILE* out_ = nullptr;
};

std::string ask(int port, const std::string& path) {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string out;
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        const std::string request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
        ::send(socket, request.data(), request.size(), MSG_NOSIGNAL);
        char bytes[4096];
        for (ssize_t n = 0; (n = ::recv(socket, bytes, sizeof bytes, 0)) > 0;)
            out.append(bytes, static_cast<std::size_t>(n));
    }
    ::close(socket);
    const std::size_t body = out.find("\r\n\r\n");
    return body == std::string::npos ? "" : out.substr(body + 4);
}

int port_of(const std::string& line) {
    const std::size_t colon = line.rfind(':');
    return colon == std::string::npos ? 0 : std::atoi(line.c_str() + colon + 1);
}

TEST(Serve, ShowsASiteUntilItIsToldToStop) {
    const base::TemporaryFolder folder;
    const std::string site = folder.file("공장 1");
    {
        auto made = site::Site::create(base::real_files(), site);
        ASSERT_TRUE(made.ok());
        std::string rows = "time,flow\n";
        for (int i = 0; i < 60; ++i)
            rows += "2026-03-14 08:00:" + std::string(i < 10 ? "0" : "") + std::to_string(i) + "," +
                    std::to_string(i % 7) + ".5\n";
        ASSERT_TRUE(base::replace_file(base::real_files(), folder.file("flow.csv"), rows, false).ok());
        ASSERT_TRUE((*made)->pour({folder.file("flow.csv")}).ok());
    }
    Program first({"serve", site, "--listen", "127.0.0.1:0", "--lang", "en"});
    const int port = port_of(first.line());
    ASSERT_GT(port, 0);
    auto overview = base::parse_json(ask(port, "/api/overview"));
    ASSERT_TRUE(overview.ok());
    EXPECT_TRUE((*overview)["running"].as_bool());
    EXPECT_EQ((*overview)["figures"]["rows_kept"].as_int(), 60);

    Program second({"serve", site, "--listen", "127.0.0.1:" + std::to_string(port), "--lang", "en"});
    EXPECT_EQ(second.line().substr(0, 15), "Another process");
    const std::string moved = second.line(), taken = "Port " + std::to_string(port) + " is taken";
    EXPECT_EQ(moved.substr(0, taken.size()), taken);
    EXPECT_GT(port_of(second.line()), port);
    EXPECT_EQ(second.end(), 0);
    EXPECT_EQ(first.end(), 0);
}

TEST(Serve, BeyondLoopbackItDemandsAToken) {
    const base::TemporaryFolder folder;
    ASSERT_TRUE(site::Site::create(base::real_files(), folder.file("plant")).ok());
    Program open({"serve", folder.file("plant"), "--listen", "0.0.0.0:0"});
    EXPECT_EQ(open.line(), "");
    EXPECT_EQ(open.ended(), 2);
}

}  // namespace
}  // namespace majung::app
