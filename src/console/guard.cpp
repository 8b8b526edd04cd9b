#include "console/guard.h"

#include <random>

#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"

namespace majung::console {

std::string Guard::session() const { return base::sha256_hex("session\n" + page_token + "\n" + access_token); }

bool Guard::signed_in(const Request& request) const {
    if (access_token.empty()) return loopback;
    constexpr std::string_view kBearer = "Bearer ";
    const std::string_view given = request.authorization;
    if (given.substr(0, kBearer.size()) == kBearer) return same_secret(given.substr(kBearer.size()), access_token);
    return same_secret(cookie(request.cookies, kSessionCookie), session());
}

std::optional<Response> Guard::refuse(const Request& request) const {
    if (request.host.empty() || (loopback && !loopback_host(request.host)))
        return refusal(request, 403, "console_host_refused");
    const bool api = request.target.path.rfind("/api/", 0) == 0;
    const bool signing_in = request.target.path == "/api/login";
    const bool public_words = request.target.path == "/api/words";
    if (api && !signing_in && !public_words && !signed_in(request)) return refusal(request, 401, "console_sign_in");
    if (request.method == "GET" || request.method == "HEAD") return std::nullopt;
    if (request.origin != "http://" + request.host && request.origin != "https://" + request.host)
        return refusal(request, 403, "console_origin_refused");
    if (!signing_in && !same_secret(request.token, page_token)) return refusal(request, 403, "console_token_refused");
    if (base::lower_ascii(request.content_type).rfind("application/json", 0) != 0)
        return refusal(request, 415, "console_json_wanted");
    return std::nullopt;
}

bool same_secret(std::string_view a, std::string_view b) {
    if (a.empty() || a.size() != b.size()) return false;
    unsigned different = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        different |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return different == 0;
}

bool loopback_host(std::string_view host) {
    const std::size_t colon = host.rfind(':');
    const bool bracket = !host.empty() && host.back() == ']';
    if (colon != std::string_view::npos && !bracket) {
        const auto port = base::parse_int(host.substr(colon + 1));
        if (!port || *port < 1 || *port > 65535) return false;
        host = host.substr(0, colon);
    }
    return host == "127.0.0.1" || base::lower_ascii(host) == "localhost" || host == "[::1]";
}

std::string random_token() {
    std::random_device entropy;
    std::string bytes;
    for (int i = 0; i < 16; ++i) bytes += std::to_string(entropy()) + "/";
    return base::sha256_hex(bytes).substr(0, 32);
}

words::Language language(const Request& request) {
    return request.target.first("lang") == "ko" ? words::Language::korean : words::Language::english;
}

Response refusal(const Request& request, int status, const std::string& code, const std::vector<std::string>& args) {
    base::Json body;
    body.set("error", code).set("args", base::json_array(args)).set("text", words::say(language(request), code, args));
    return {.status = status, .type = "application/json", .body = body.write()};
}

}  // namespace majung::console
