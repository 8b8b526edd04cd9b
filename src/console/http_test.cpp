// The console over real sockets: a small client that writes bytes and reads bytes.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <string>

#include "base/json.h"
#include "console/console.h"
#include "console/fake_view.h"

namespace majung::console {
namespace {

/// A connection that gives up after ten seconds.
class Client {
  public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval limit{.tv_sec = 10, .tv_usec = 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    bool connected() const { return connected_; }
    bool write(const std::string& bytes) const {
        std::size_t sent = 0;
        while (sent < bytes.size()) {
            const auto n = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (n <= 0) return false;
            sent += static_cast<std::size_t>(n);
        }
        return true;
    }
    /// Up to and with `end`; what came where the connection ends first.
    std::string read_until(const std::string& end) {
        for (;;) {
            const std::size_t found = buffer_.find(end);
            if (found != std::string::npos) {
                std::string out = buffer_.substr(0, found + end.size());
                buffer_.erase(0, found + end.size());
                return out;
            }
            if (!more()) return std::exchange(buffer_, "");
        }
    }
    std::string read_bytes(std::size_t count) {
        while (buffer_.size() < count && more()) {}
        std::string out = buffer_.substr(0, count);
        buffer_.erase(0, out.size());
        return out;
    }
    bool ended() { return !more(); }

  private:
    bool more() {
        char bytes[4096];
        const auto n = ::recv(socket_, bytes, sizeof bytes, 0);
        if (n > 0) buffer_.append(bytes, static_cast<std::size_t>(n));
        return n > 0;
    }

    int socket_;
    bool connected_ = false;
    std::string buffer_;
};

struct Answer {
    int status = 0;
    std::string head, body;
};

Answer receive(Client& client, bool head_only = false) {
    Answer out;
    out.head = client.read_until("\r\n\r\n");
    if (out.head.size() > 12) out.status = std::atoi(out.head.c_str() + 9);
    const std::size_t length = out.head.find("Content-Length: ");
    if (length != std::string::npos && !head_only)
        out.body = client.read_bytes(static_cast<std::size_t>(std::atoll(out.head.c_str() + length + 16)));
    return out;
}

class ConsoleServer : public ::testing::Test {
  protected:
    void SetUp() override { start({}); }
    void start(ConsoleOptions options) {
        options.listen.port = 0;
        options.pulse_ms = 20;
        auto started = Console::start(view, options);
        ASSERT_TRUE(started.ok());
        console = std::move(*started);
        host = "127.0.0.1:" + std::to_string(console->port());
    }
    Answer ask(const std::string& request_line, const std::string& headers = "", const std::string& body = "") const {
        Client client(console->port());
        client.write(request_line + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers +
                     "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return receive(client);
    }
    std::string changing() const {
        return "Origin: http://" + host + "\r\nX-Majung-Token: " + console->guard().page_token +
               "\r\nContent-Type: application/json\r\n";
    }

    FakeView view;
    std::unique_ptr<Console> console;
    std::string host;
};

TEST_F(ConsoleServer, L16_ThePageComesFromTheProgramAndMayLoadNothingFromElsewhere) {
    const Answer page = ask("GET /");
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.head.find("Content-Security-Policy: default-src 'none'; script-src 'self'"), std::string::npos);
    EXPECT_NE(page.head.find("nosniff"), std::string::npos);
    EXPECT_EQ(page.body.find("://"), std::string::npos) << "an address in the page";
    EXPECT_EQ(ask("GET /app.js").status, 200);
    const Answer style = ask("GET /app.css");
    EXPECT_EQ(style.status, 200);
    EXPECT_EQ(style.body.find("url("), std::string::npos);
    EXPECT_EQ(ask("GET /nothing.js").status, 404);
    EXPECT_EQ(ask("GET /../view.h").status, 404);
}

TEST_F(ConsoleServer, AnswersManyRequestsOnOneConnection) {
    Client client(console->port());
    for (int i = 0; i < 20; ++i) {
        client.write("GET /api/overview HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        const Answer answer = receive(client);
        ASSERT_EQ(answer.status, 200);
        const auto body = base::parse_json(answer.body);
        ASSERT_TRUE(body.ok());
        EXPECT_EQ((*body)["figures"]["rows_read"].as_int(), 412'360);
    }
    client.write("HEAD /api/overview HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    const Answer head = receive(client, true);
    EXPECT_EQ(head.status, 200);
    EXPECT_TRUE(client.ended());
}

TEST_F(ConsoleServer, RefusesForeignHosts) {
    Client client(console->port());
    client.write("GET /api/alarms HTTP/1.1\r\nHost: plant.example:8642\r\n\r\n");
    EXPECT_EQ(receive(client).status, 403);
    Client without(console->port());
    without.write("GET /api/alarms HTTP/1.0\r\n\r\n");
    EXPECT_EQ(receive(without).status, 403);
}

TEST_F(ConsoleServer, AChangingRequestNeedsHostOriginAndToken) {
    const std::string body = R"({"alarm":"A-20"})";
    const std::string origin = "Origin: http://" + host + "\r\n",
                      token = "X-Majung-Token: " + console->guard().page_token + "\r\n";
    const std::string type = "Content-Type: application/json\r\n";
    EXPECT_EQ(ask("POST /api/acknowledge", token + type, body).status, 403) << "no origin";
    EXPECT_EQ(ask("POST /api/acknowledge", "Origin: http://evil.example\r\n" + token + type, body).status, 403);
    EXPECT_EQ(ask("POST /api/acknowledge", origin + type, body).status, 403) << "no token";
    EXPECT_EQ(ask("POST /api/acknowledge", origin + "X-Majung-Token: 00000000000000000000000000000000\r\n" + type, body)
                  .status,
              403);
    EXPECT_EQ(ask("POST /api/acknowledge", origin + token + "Content-Type: text/plain\r\n", body).status, 415);
    EXPECT_EQ(view.alarms(1)->front().state, "unacknowledged");
    EXPECT_EQ(ask("POST /api/acknowledge", origin + token + type, body).status, 200);
    EXPECT_EQ(view.alarms(1)->front().state, "acknowledged");
    EXPECT_EQ(ask("POST /api/acknowledge", changing(), R"({"alarm":"A-99"})").status, 404);
    EXPECT_EQ(ask("DELETE /api/acknowledge", changing(), body).status, 405);
}

TEST_F(ConsoleServer, TakesVerdictsAndRefusesWordsItDoesNotKnow) {
    EXPECT_EQ(ask("POST /api/verdict", changing(), R"({"alarm":"A-18","what":"real","minutes":40})").status, 200);
    EXPECT_EQ(view.account()->minutes, 65);
    EXPECT_EQ(ask("POST /api/verdict", changing(), R"({"alarm":"A-18","what":"maybe"})").status, 400);
    EXPECT_EQ(ask("POST /api/verdict", changing(), R"({"alarm":"A-18","what":"real","minutes":-1})").status, 400);
    EXPECT_EQ(ask("POST /api/shelve", changing(), R"({"alarm":"A-20","minutes":1e9})").status, 400);
    EXPECT_EQ(ask("POST /api/shelve", changing(), R"({"alarm":"A-20","minutes":60})").status, 200);
    EXPECT_EQ(ask("POST /api/verdict", changing(), "[1,2").status, 400);
}

TEST_F(ConsoleServer, L14_BoundsWhatAClientCanMakeLarge) {
    Client long_header(console->port());
    long_header.write("GET / HTTP/1.1\r\nHost: " + host + "\r\nX: " + std::string(40'000, 'x') + "\r\n\r\n");
    EXPECT_EQ(receive(long_header).status, 431);
    Client long_body(console->port());
    long_body.write("POST /api/verdict HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 99999999\r\n\r\n");
    EXPECT_EQ(receive(long_body).status, 413);
    Client long_target(console->port());
    long_target.write("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    EXPECT_EQ(receive(long_target).status, 400);
    Client garbage(console->port());
    garbage.write("\x16\x03\x01 this is not HTTP\r\n\r\n");
    EXPECT_EQ(receive(garbage).status, 400);
    EXPECT_EQ(ask("GET /api/overview").status, 200) << "and goes on";
}

TEST_F(ConsoleServer, TellsOpenPagesOfANewAlarm) {
    Client page(console->port());
    page.write("GET /api/events HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    EXPECT_NE(page.read_until("\r\n\r\n").find("text/event-stream"), std::string::npos);
    EXPECT_EQ(page.read_until("\n\n"), "retry: 1000\n\n");
    view.raise("A-21");
    const std::int64_t seq = view.pulse()->alarm_seq;
    for (;;) {  // an earlier pulse may be on its way
        const std::string event = page.read_until("\n\n");
        ASSERT_EQ(event.substr(0, 13), "event: pulse\n");
        const auto pulse = base::parse_json(std::string_view(event).substr(event.find("data: ") + 6));
        ASSERT_TRUE(pulse.ok());
        if ((*pulse)["alarm_seq"].as_int() == seq) break;
    }
    console->stop();
    EXPECT_TRUE(page.ended());
    EXPECT_FALSE(Client(console->port()).connected());
}

TEST_F(ConsoleServer, TakesTheNextFreePort) {
    ConsoleOptions options;
    options.listen.port = console->port();
    const auto second = Console::start(view, options);
    ASSERT_TRUE(second.ok());
    EXPECT_TRUE((*second)->moved());
    EXPECT_NE((*second)->port(), console->port());
    EXPECT_EQ((*second)->url(), "http://127.0.0.1:" + std::to_string((*second)->port()) + "/");
}

TEST(ConsoleBeyondLoopback, DemandsATokenAndASignIn) {
    FakeView view;
    ConsoleOptions options{.listen = {.address = "0.0.0.0", .port = 0, .loopback = false}};
    const auto open = Console::start(view, options);
    ASSERT_FALSE(open.ok());
    EXPECT_EQ(open.error().code, "access_token_missing");

    options.access_token = "a secret of the plant";
    const auto console = Console::start(view, options);
    ASSERT_TRUE(console.ok());
    const std::string host = "plant.local:" + std::to_string((*console)->port());
    const auto ask = [&](const std::string& line, const std::string& headers, const std::string& body = "") {
        Client client((*console)->port());
        client.write(line + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers +
                     "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return receive(client);
    };
    const std::string form = "Origin: http://" + host + "\r\nContent-Type: application/json\r\n";
    EXPECT_EQ(ask("GET /", "").status, 200) << "the page holds nothing of the plant";
    EXPECT_EQ(ask("GET /api/words", "").status, 200);
    EXPECT_EQ(ask("GET /api/overview", "").status, 401);
    EXPECT_EQ(ask("GET /api/session", "").status, 401);
    EXPECT_EQ(ask("GET /api/overview", "Authorization: Bearer wrong\r\n").status, 401);
    EXPECT_EQ(ask("GET /api/overview", "Authorization: Bearer a secret of the plant\r\n").status, 200);
    EXPECT_EQ(ask("POST /api/login", form, R"({"token":"wrong"})").status, 401);
    const Answer in = ask("POST /api/login", form, R"({"token":"a secret of the plant"})");
    EXPECT_EQ(in.status, 200);
    const std::size_t cookie = in.head.find("majung_session=");
    ASSERT_NE(cookie, std::string::npos);
    EXPECT_NE(in.head.find("HttpOnly; SameSite=Strict"), std::string::npos);
    const std::string session = "Cookie: " + in.head.substr(cookie, in.head.find(';', cookie) - cookie) + "\r\n";
    EXPECT_EQ(ask("GET /api/overview", session).status, 200);
    EXPECT_EQ(ask("POST /api/acknowledge", form + session, R"({"alarm":"A-20"})").status, 403)
        << "the cookie alone changes nothing";
}

}  // namespace
}  // namespace majung::console
