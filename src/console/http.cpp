#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "base/text.h"
#include "console/server.h"

namespace majung::console {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using tcp = asio::ip::tcp;
using std::chrono::seconds;
constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kEventsWaitingMax = 256;

/// One connection. Everything but `id` is touched on its strand only.
struct Session {
    Session(std::uint64_t number, tcp::socket socket)
        : id(number), stream(std::move(socket)), wake(stream.get_executor()) {}

    const std::uint64_t id;
    beast::tcp_stream stream;
    asio::steady_timer wake;                                 // of an event stream: something is waiting
    std::deque<std::shared_ptr<const std::string>> waiting;  // shared: one text for all streams
    bool answering = false, events = false, closing = false;

    void close() {
        closing = true;
        wake.cancel();
        if (answering) return;  // the answer is sent first
        error_code ignored;
        stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
        stream.socket().close(ignored);
    }
};

std::string header(const http::request<http::string_body>& message, std::string_view name) {
    const auto found = message.find(beast::string_view(name.data(), name.size()));
    return found == message.end() ? std::string() : std::string(found->value());
}

Request to_request(http::request<http::string_body>&& message, Target target) {
    Request request{.method = std::string(message.method_string()),
                    .target = std::move(target),
                    .host = header(message, "Host"),
                    .origin = header(message, "Origin"),
                    .token = header(message, "X-Majung-Token"),
                    .authorization = header(message, "Authorization"),
                    .cookies = header(message, "Cookie"),
                    .content_type = header(message, "Content-Type")};
    request.body = std::move(message.body());
    return request;
}

void set_headers(auto& message, const Response& response) {
    message.set(http::field::content_type, response.type);
    message.set("X-Content-Type-Options", "nosniff");
    message.set("Referrer-Policy", "no-referrer");
    message.set("X-Frame-Options", "DENY");
    message.set("Cross-Origin-Resource-Policy", "same-origin");
    message.set("Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    message.set(http::field::cache_control, "no-store");
    for (const auto& [name, value] : response.headers) message.set(name, value);
}

Response plain(int status, std::string_view text) {
    return {.status = status, .type = "text/plain; charset=utf-8", .body = std::string(text) + "\n"};
}

}  // namespace

struct Server::Core {
    Core(ServerOptions given, Handle handler)
        : options(std::move(given)),
          handle(std::move(handler)),
          io(options.threads),
          acceptor(asio::make_strand(io)),
          ticker(asio::make_strand(io)) {}

    ServerOptions options;
    Handle handle;
    asio::io_context io;
    tcp::acceptor acceptor;
    asio::steady_timer ticker;
    std::vector<std::thread> threads;
    std::uint16_t port = 0;

    std::mutex mutex;  // guards what follows
    std::condition_variable all_gone;
    std::map<std::uint64_t, std::shared_ptr<Session>> sessions;  // shared: coroutine, publish and stop hold it
    std::uint64_t sessions_made = 0;
    bool stopping = false;

    base::Result<void> open();
    asio::awaitable<void> accept();
    asio::awaitable<void> tick();
    asio::awaitable<void> serve(std::shared_ptr<Session> session);
    asio::awaitable<bool> answer(Session& session, http::request<http::string_body>&& message);
    asio::awaitable<bool> send(Session& session, Response response, unsigned version, bool keep_alive, bool head);
    asio::awaitable<void> stream_events(Session& session, const Response& response);
    void run();
    void stop();
};

base::Result<void> Server::Core::open() {
    error_code ec;
    const auto address =
        asio::ip::make_address(options.listen.address == "localhost" ? "127.0.0.1" : options.listen.address, ec);
    if (ec) return base::user_error("listen_wrong", {options.listen.address});
    for (int i = 0;; ++i) {
        const int wanted = options.listen.port == 0 ? 0 : options.listen.port + i;
        if (wanted > 65535 || i >= options.ports_tried)
            return base::user_error("port_taken", {std::to_string(options.listen.port), std::to_string(wanted - 1)});
        const tcp::endpoint endpoint(address, static_cast<std::uint16_t>(wanted));
        error_code ignored;
        acceptor.close(ignored);
        acceptor.open(endpoint.protocol(), ec);
        if (!ec) acceptor.set_option(asio::socket_base::reuse_address(true), ec);
        if (!ec) acceptor.bind(endpoint, ec);
        if (!ec) acceptor.listen(asio::socket_base::max_listen_connections, ec);
        if (!ec) break;
        if (ec != asio::error::address_in_use)
            return base::user_error("listen_refused", {options.listen.address, std::to_string(wanted), ec.message()});
    }
    port = acceptor.local_endpoint(ec).port();
    return base::success();
}

asio::awaitable<void> Server::Core::accept() {
    for (;;) {
        auto [ec, socket] = co_await acceptor.async_accept(asio::make_strand(io), kAwait);
        if (ec == asio::error::operation_aborted || !acceptor.is_open()) co_return;
        if (ec) {  // out of descriptors: wait for connections to end
            asio::steady_timer pause(acceptor.get_executor(), std::chrono::milliseconds(100));
            co_await pause.async_wait(kAwait);
            continue;
        }
        std::shared_ptr<Session> session;
        {
            const std::lock_guard lock(mutex);
            if (stopping) co_return;
            if (sessions.size() >= static_cast<std::size_t>(options.connections_max)) continue;  // closes the socket
            session = std::make_shared<Session>(++sessions_made, std::move(socket));
            sessions.emplace(session->id, session);
        }
        asio::co_spawn(session->stream.get_executor(), serve(session), [this, session](const std::exception_ptr&) {
            const std::lock_guard lock(mutex);
            sessions.erase(session->id);
            if (sessions.empty()) all_gone.notify_all();
        });
    }
}

asio::awaitable<void> Server::Core::tick() {
    for (;;) {
        ticker.expires_after(std::chrono::milliseconds(options.tick_ms));
        const auto [ec] = co_await ticker.async_wait(kAwait);
        if (ec) co_return;
        options.tick();
    }
}

asio::awaitable<void> Server::Core::serve(std::shared_ptr<Session> session) {
    beast::flat_buffer buffer(options.header_bytes_max + options.body_bytes_max);
    while (!session->closing) {
        http::request_parser<http::string_body> parser;
        parser.header_limit(static_cast<std::uint32_t>(options.header_bytes_max));
        parser.body_limit(options.body_bytes_max);
        session->stream.expires_after(seconds(options.idle_seconds));
        const auto [ec, bytes] = co_await http::async_read(session->stream, buffer, parser, kAwait);
        session->answering = true;
        if (ec == http::error::body_limit) {
            co_await send(*session, plain(413, "request too large"), 11, false, false);
            break;
        }
        if (ec == http::error::header_limit || ec == http::error::buffer_overflow) {
            co_await send(*session, plain(431, "request header too large"), 11, false, false);
            break;
        }
        const bool of_http = ec && ec.category() == http::make_error_code(http::error::bad_version).category();
        if (of_http && ec != http::error::end_of_stream && ec != http::error::partial_message) {
            co_await send(*session, plain(400, "not HTTP"), 11, false, false);
            break;
        }
        if (ec) break;
        const bool again = co_await answer(*session, parser.release());
        session->answering = false;
        if (!again) break;
    }
    error_code ignored;
    session->stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

asio::awaitable<bool> Server::Core::answer(Session& session, http::request<http::string_body>&& message) {
    const bool keep_alive = message.keep_alive();
    const bool head = message.method() == http::verb::head;
    const unsigned version = message.version();
    const auto text = message.target();
    auto target = parse_target(std::string_view(text.data(), text.size()));
    if (!target) co_return co_await send(session, plain(400, "bad target"), version, keep_alive, head);
    const Request request = to_request(std::move(message), std::move(*target));
    Response response = handle(request);
    if (response.events && !head) {
        co_await stream_events(session, response);
        co_return false;
    }
    co_return co_await send(session, std::move(response), version, keep_alive, head);
}

asio::awaitable<bool> Server::Core::send(Session& session, Response response, unsigned version, bool keep_alive,
                                         bool head) {
    http::response<http::string_body> message(static_cast<http::status>(response.status), version);
    set_headers(message, response);
    message.keep_alive(keep_alive && !session.closing);
    message.content_length(response.body.size());
    if (!head) message.body() = std::move(response.body);
    session.stream.expires_after(seconds(options.idle_seconds));
    const bool keep = message.keep_alive();
    http::response_serializer<http::string_body> serializer(message);
    const auto [ec, bytes] = co_await http::async_write(session.stream, serializer, kAwait);
    co_return !ec && keep;
}

asio::awaitable<void> Server::Core::stream_events(Session& session, const Response& response) {
    http::response<http::empty_body> message(http::status::ok, 11);
    set_headers(message, response);
    message.keep_alive(false);
    http::response_serializer<http::empty_body> serializer(message);
    session.stream.expires_after(seconds(options.idle_seconds));
    if (const auto [ec, bytes] = co_await http::async_write_header(session.stream, serializer, kAwait); ec) co_return;
    session.answering = false;
    session.events = true;
    session.waiting.push_back(std::make_shared<const std::string>("retry: 1000\n\n"));
    while (!session.closing) {
        if (session.waiting.empty()) {
            session.wake.expires_after(seconds(options.heartbeat_seconds));
            const auto [cancelled] = co_await session.wake.async_wait(kAwait);
            if (session.closing) break;
            if (!cancelled) session.waiting.push_back(std::make_shared<const std::string>(": still here\n\n"));
            continue;
        }
        const auto text = session.waiting.front();
        session.waiting.pop_front();
        session.stream.expires_after(seconds(options.idle_seconds));
        const auto [ec, bytes] = co_await asio::async_write(session.stream, asio::buffer(*text), kAwait);
        if (ec) break;
    }
    session.events = false;
}

void Server::Core::run() {
    asio::co_spawn(acceptor.get_executor(), accept(), asio::detached);
    if (options.tick) asio::co_spawn(ticker.get_executor(), tick(), asio::detached);
    for (int i = 0; i < options.threads; ++i) threads.emplace_back([this] { io.run(); });
}

void Server::Core::stop() {
    {
        const std::lock_guard lock(mutex);
        if (stopping) return;
        stopping = true;
    }
    asio::post(acceptor.get_executor(), [this] {
        error_code ignored;
        acceptor.close(ignored);
    });
    asio::post(ticker.get_executor(), [this] { ticker.cancel(); });
    std::unique_lock lock(mutex);
    for (const auto& [id, session] : sessions)
        asio::post(session->stream.get_executor(), [session = session] { session->close(); });
    all_gone.wait_for(lock, seconds(3), [this] { return sessions.empty(); });
    lock.unlock();
    io.stop();
    for (auto& thread : threads) thread.join();
    threads.clear();
}

Server::Server(std::unique_ptr<Core> core) : core_(std::move(core)) {}
Server::~Server() { stop(); }

base::Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Handle handle) {
    auto core = std::make_unique<Core>(std::move(options), std::move(handle));
    RETURN_IF_ERROR(core->open());
    core->run();
    return std::unique_ptr<Server>(new Server(std::move(core)));
}

std::uint16_t Server::port() const { return core_->port; }

void Server::publish(std::string_view event, std::string_view data) {
    std::string text = "event: " + std::string(event) + "\n";
    for (const std::string_view line : base::split(data, '\n')) text += "data: " + std::string(line) + "\n";
    const auto shared = std::make_shared<const std::string>(text + "\n");
    const std::lock_guard lock(core_->mutex);
    for (const auto& [id, session] : core_->sessions) {
        asio::post(session->stream.get_executor(), [session = session, shared] {
            if (!session->events) return;
            if (session->waiting.size() >= kEventsWaitingMax) return session->close();
            session->waiting.push_back(shared);
            session->wake.cancel();
        });
    }
}

void Server::stop() { core_->stop(); }

base::Result<Listen> parse_listen(std::string_view text) {
    const auto wrong = [&] { return base::user_error("listen_wrong", {std::string(text)}); };
    Listen listen;
    std::string_view host = text;
    const std::size_t colon = text.rfind(':');
    const bool bare_six = colon != text.find(':') && text.front() != '[';
    if (colon != std::string_view::npos && !bare_six && text.find(']', colon) == std::string_view::npos) {
        const auto port = base::parse_int(text.substr(colon + 1));
        if (!port || *port < 0 || *port > 65535) return wrong();
        listen.port = static_cast<std::uint16_t>(*port);
        host = text.substr(0, colon);
    }
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    if (host == "localhost") host = "127.0.0.1";
    error_code ec;
    const auto address = asio::ip::make_address(std::string(host), ec);
    if (ec) return wrong();
    listen.address = std::string(host);
    listen.loopback = address.is_loopback();
    return listen;
}

}  // namespace majung::console
