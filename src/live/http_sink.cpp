// Alarms to an HTTP endpoint: each delivery is one POST of JSON lines, accepted by any 2xx answer. Plain HTTP only, for a
// gateway or collector in the plant's own network; every wait is bounded, so a dead endpoint costs live operation at most
// kTimeout a try (the runtime tries ever less often).
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>

#include "base/text.h"
#include "live/sink.h"

namespace majung::live {
namespace {

constexpr int kTimeout = 2000;  // milliseconds, of each wait

struct Endpoint {
    std::string host, port = "80", path = "/";
};

std::optional<Endpoint> parse_url(std::string_view url) {
    constexpr std::string_view kScheme = "http://";
    if (url.substr(0, kScheme.size()) != kScheme) return std::nullopt;
    url.remove_prefix(kScheme.size());
    for (const char c : url)
        if (static_cast<unsigned char>(c) <= ' ') return std::nullopt;
    Endpoint endpoint;
    const std::size_t slash = url.find('/');
    if (slash != std::string_view::npos) endpoint.path = url.substr(slash);
    std::string_view authority = url.substr(0, slash);
    const std::size_t colon = authority.rfind(':');
    if (colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos) {
        endpoint.port = authority.substr(colon + 1);
        authority = authority.substr(0, colon);
    }
    if (authority.size() > 2 && authority.front() == '[') authority = authority.substr(1, authority.size() - 2);
    endpoint.host = authority;
    if (endpoint.host.empty() || !base::parse_int(endpoint.port)) return std::nullopt;
    return endpoint;
}

class Socket {
  public:
    explicit Socket(int descriptor) : descriptor_(descriptor) {}
    ~Socket() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    int get() const { return descriptor_; }

    bool wait(short what) const {
        pollfd watched{descriptor_, what, 0};
        return ::poll(&watched, 1, kTimeout) == 1;
    }

    bool connect(const addrinfo& address) const {
        if (::connect(descriptor_, address.ai_addr, address.ai_addrlen) == 0) return true;
        if (errno != EINPROGRESS || !wait(POLLOUT)) return false;
        int error = 0;
        socklen_t size = sizeof error;
        return ::getsockopt(descriptor_, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
    }

    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent > 0)
                bytes.remove_prefix(static_cast<std::size_t>(sent));
            else if (sent == 0 || (errno != EAGAIN && errno != EINTR) || !wait(POLLOUT))
                return false;
        }
        return true;
    }

    /// The answer's first line, "" where none came.
    std::string first_line() const {
        std::string answer;
        while (answer.find('\n') == std::string::npos && answer.size() < 4096) {
            char block[512];
            if (!wait(POLLIN)) return "";
            const auto got = ::recv(descriptor_, block, sizeof block, 0);
            if (got <= 0) return "";
            answer.append(block, static_cast<std::size_t>(got));
        }
        return answer.substr(0, answer.find('\n'));
    }

  private:
    int descriptor_;
};

class HttpSink final : public AlarmSink {
  public:
    HttpSink(std::string url, Endpoint endpoint) : url_(std::move(url)), endpoint_(std::move(endpoint)) {}

    base::Result<void> deliver(const std::vector<alarm::AlarmChange>& changes) override {
        std::string lines;
        for (const auto& change : changes) lines += alarm::to_json(change).write() + "\n";
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        addrinfo* found = nullptr;
        if (::getaddrinfo(endpoint_.host.c_str(), endpoint_.port.c_str(), &hints, &found) != 0)
            return base::machine_error("alarms_unreachable", {url_});
        const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);
        for (const addrinfo* address = found; address != nullptr; address = address->ai_next) {
            const Socket socket(::socket(address->ai_family, address->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC,
                                         address->ai_protocol));
            if (socket.get() >= 0 && socket.connect(*address)) return post(socket, lines);
        }
        return base::machine_error("alarms_unreachable", {url_});
    }

  private:
    base::Result<void> post(const Socket& socket, const std::string& lines) const {
        const std::string head =
            "POST " + endpoint_.path + " HTTP/1.1\r\nHost: " + endpoint_.host + ":" + endpoint_.port +
            "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + std::to_string(lines.size()) +
            "\r\nConnection: close\r\n\r\n";
        if (!socket.send(head + lines)) return base::machine_error("alarms_unreachable", {url_});
        const std::string answer = socket.first_line();
        const std::size_t blank = answer.find(' ');
        if (answer.rfind("HTTP/", 0) == 0 && blank != std::string::npos && answer.substr(blank + 1, 1) == "2")
            return base::success();
        return base::machine_error("alarms_refused", {url_, std::string(base::trim(answer))});
    }

    std::string url_;
    Endpoint endpoint_;
};

}  // namespace

base::Result<std::unique_ptr<AlarmSink>> http_sink(const std::string& url) {
    auto endpoint = parse_url(url);
    if (!endpoint) return base::user_error("alarms_url_wrong", {url});
    return std::unique_ptr<AlarmSink>(std::make_unique<HttpSink>(url, std::move(*endpoint)));
}

base::Result<std::unique_ptr<AlarmSink>> open_sink(base::FileSystem& files, const std::string& where) {
    if (where == "-") return stdout_sink();
    if (where.find("://") != std::string::npos) return http_sink(where);
    return file_sink(files, where);
}

}  // namespace majung::live
