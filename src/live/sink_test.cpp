#include "live/sink.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

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

/// A listener on a free port that answers one request, whole, and remembers it.
class OneAnswer {
  public:
    explicit OneAnswer(std::string answer) : listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
        EXPECT_EQ(::listen(listener_, 1), 0);
        EXPECT_EQ(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size), 0);
        url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/경보";
        thread_ = std::thread([this, answer = std::move(answer)] { serve(answer); });
    }
    ~OneAnswer() {
        if (thread_.joinable()) thread_.join();
        ::close(listener_);
    }
    const std::string& request() {
        thread_.join();
        return request_;
    }
    std::string url;

  private:
    void serve(const std::string& answer) {
        const int peer = ::accept(listener_, nullptr, nullptr);
        char block[4096];
        while (request_.find("}\n") == std::string::npos) {
            const auto got = ::recv(peer, block, sizeof block, 0);
            if (got <= 0) break;
            request_.append(block, static_cast<std::size_t>(got));
        }
        EXPECT_EQ(::send(peer, answer.data(), answer.size(), MSG_NOSIGNAL), static_cast<ssize_t>(answer.size()));
        ::close(peer);
    }
    int listener_;
    std::string request_;
    std::thread thread_;
};

TEST(HttpSink, PostsLinesAndAsksForA2xx) {
    {
        OneAnswer there("HTTP/1.1 204 No Content\r\n\r\n");
        auto sink = http_sink(there.url);
        ASSERT_TRUE(sink.ok());
        EXPECT_TRUE((*sink)->deliver({change(1)}).ok());
        const std::string& request = there.request();
        EXPECT_EQ(request.rfind("POST /경보 HTTP/1.1\r\n", 0), 0U);
        EXPECT_NE(request.find("\r\n\r\n" + alarm::to_json(change(1)).write() + "\n"), std::string::npos);
    }
    OneAnswer there("HTTP/1.1 500 no\r\n\r\n");
    auto sink = http_sink(there.url);
    ASSERT_TRUE(sink.ok());
    const auto refused = (*sink)->deliver({change(1)});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, "alarms_refused");
}

TEST(HttpSink, UnderstandsUrls) {
    for (const char* wrong : {"", "http://", "https://a/b", "http://a:x/", "http://a b/", "ftp://a"})
        EXPECT_FALSE(http_sink(wrong).ok()) << wrong;
    for (const char* right : {"http://a", "http://a:8080", "http://[::1]:80/x", "http://a/b:c"})
        EXPECT_TRUE(http_sink(right).ok()) << right;
}

}  // namespace
}  // namespace majung::live
