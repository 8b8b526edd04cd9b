// Console: a view served to browsers. It joins the server, the guard and the API, and tells open pages when the view's pulse
// changes.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "console/guard.h"
#include "console/server.h"
#include "console/view.h"

namespace majung::console {

struct ConsoleOptions {
    Listen listen = {};
    std::string access_token = {};  // beyond loopback: at least kAccessTokenMin characters
    int pulse_ms = 500;
};

inline constexpr std::size_t kAccessTokenMin = 16;

class Console {
  public:
    /// Serves `view`, which must outlive it, from its own threads. access_token_missing beyond loopback without one.
    static base::Result<std::unique_ptr<Console>> start(View& view, const ConsoleOptions& options);
    ~Console();

    /// "http://127.0.0.1:8642/"; beyond loopback the address that was listened on.
    std::string url() const;
    std::uint16_t port() const { return server_->port(); }
    bool moved() const { return moved_; }  // the wanted port was taken
    const Guard& guard() const { return guard_; }
    /// Asks the view for its pulse now and publishes it if it changed: what the timer does.
    void look();
    void stop() { server_->stop(); }

  private:
    explicit Console(View& view) : view_(view) {}

    View& view_;
    Guard guard_;
    Listen listen_;
    bool moved_ = false;
    std::mutex mutex_;  // guards last_
    Pulse last_;
    std::unique_ptr<Server> server_;  // last: its threads end before the rest
};

}  // namespace majung::console
