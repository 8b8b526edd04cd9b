#include "console/console.h"

#include "base/limits.h"
#include "console/api.h"
#include "console/view_json.h"

namespace majung::console {

base::Result<std::unique_ptr<Console>> Console::start(View& view, const ConsoleOptions& options) {
    const bool beyond = !options.listen.loopback;
    if (beyond && options.access_token.size() < kAccessTokenMin)
        return base::user_error("access_token_missing", {options.listen.address, std::to_string(kAccessTokenMin)});
    std::unique_ptr<Console> console(new Console(view));
    Console* self = console.get();
    self->listen_ = options.listen;
    self->guard_ = {
        .loopback = options.listen.loopback, .access_token = options.access_token, .page_token = random_token()};
    ServerOptions server{.listen = options.listen};
    server.body_bytes_max = static_cast<std::size_t>(base::kHttpBodyBytesMax);
    server.tick_ms = options.pulse_ms;
    // The first tick comes after pulse_ms; the server is in place long before, but a tick must not see it half made.
    server.tick = [self] { self->look(); };
    const std::lock_guard lock(self->mutex_);
    ASSIGN_OR_RETURN(self->server_, Server::start(std::move(server), [self](const Request& request) {
                         return answer(self->view_, self->guard_, request);
                     }));
    self->moved_ = options.listen.port != 0 && self->server_->port() != options.listen.port;
    return console;
}

Console::~Console() {
    if (server_ != nullptr) server_->stop();
}

std::string Console::url() const {
    const bool six = listen_.address.find(':') != std::string::npos;
    return "http://" + (six ? "[" + listen_.address + "]" : listen_.address) + ":" + std::to_string(server_->port()) +
           "/";
}

void Console::look() {
    const auto pulse = view_.pulse();
    if (!pulse.ok()) return;  // said where the page asks for the data itself
    const std::lock_guard lock(mutex_);
    if (*pulse == last_) return;
    last_ = *pulse;
    server_->publish("pulse", to_json(*pulse).write());
}

}  // namespace majung::console
