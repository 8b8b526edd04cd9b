// Request and Response: what the HTTP adapter hands to the console and gets back. Nothing of sockets.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace majung::console {

/// "/api/trends?tag=a&tag=b" taken apart, percent signs decoded.
struct Target {
    std::string path = {};
    std::vector<std::pair<std::string, std::string>> query = {};

    std::string_view first(std::string_view name) const;  // "" where absent
    std::vector<std::string> all(std::string_view name) const;
};

/// Nothing where the target is not one of ours: no leading slash, a broken escape, invalid UTF-8, a control character, more
/// than 8 KiB or 64 parameters.
std::optional<Target> parse_target(std::string_view text);

/// The value of one cookie in a Cookie header; "" where absent.
std::string_view cookie(std::string_view header, std::string_view name);

struct Request {
    std::string method = {};  // "GET"
    Target target = {};
    std::string host = {}, origin = {}, token = {}, authorization = {}, cookies = {},
                content_type = {};  // headers; token is X-Majung-Token
    std::string body = {};
};

struct Response {
    int status = 200;
    std::string type = "application/json";
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    bool events = false;  // the connection stays open for what Server::publish sends
};

}  // namespace majung::console
