// Server: HTTP/1.1 for the console. The adapter over Boost.Beast and Asio is http.cpp, the only file that sees them.
//
// It keeps connections alive, bounds everything that a client can make large or slow (law L14), calls one function for
// each request and keeps open those whose response says `events`, for server-sent events. It decides nothing about who may
// ask what: that is guard.h.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "console/request.h"

namespace majung::console {

/// "127.0.0.1:8642", "localhost", "[::1]:9000", "0.0.0.0:80"; without a port 8642.
struct Listen {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8642;
    bool loopback = true;
};
base::Result<Listen> parse_listen(std::string_view text);  // listen_wrong

struct ServerOptions {
    Listen listen = {};
    int ports_tried = 20;  // the next free port where it is taken; port 0: any
    int threads = 3;
    int connections_max = 64;
    std::size_t header_bytes_max = 16 << 10;
    std::size_t body_bytes_max = 1 << 20;
    int idle_seconds = 60;            // for a request to arrive whole, and between requests
    int heartbeat_seconds = 15;       // of an open event stream
    std::function<void()> tick = {};  // called every tick_ms on one of the threads, one call at a time
    int tick_ms = 500;
};

class Server {
  public:
    using Handle = std::function<Response(const Request&)>;  // called from several threads at once

    /// Listens and serves from its own threads; port_taken, listen_refused.
    static base::Result<std::unique_ptr<Server>> start(ServerOptions options, Handle handle);
    ~Server();  // stops
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    /// To every open event stream; a client that does not read its last 256 is dropped (its page reconnects).
    void publish(std::string_view event, std::string_view data);
    /// Answers what has arrived, then closes every connection.
    void stop();

  private:
    struct Core;
    explicit Server(std::unique_ptr<Core> core);
    std::unique_ptr<Core> core_;
};

}  // namespace majung::console
