// Guard: who may ask what. The page holds a plant's alarms, and any web page that an office browser visits can send requests
// to 127.0.0.1, so listening on loopback alone protects nothing.
//
//   every request     the Host must be this machine's own name while listening on loopback: a foreign name that was made to
//                     resolve to 127.0.0.1 (DNS rebinding) is refused before anything is read
//   changing request  besides, the Origin must be that Host, and X-Majung-Token the page's token, which only a page of the
//                     same origin can have read (cross-site request forgery)
//   beyond loopback   besides, every /api request needs the access token: as a bearer, or as the cookie that signing in gave
//
// Tokens are compared in time that does not depend on where they differ.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "console/request.h"
#include "words/words.h"

namespace majung::console {

struct Guard {
    bool loopback = true;
    std::string access_token = {};  // demanded beyond loopback; empty on loopback unless someone wants it there too
    std::string page_token = {};    // random, new at each start

    /// The cookie that stands for the access token in this run of the program.
    std::string session() const;
    bool signed_in(const Request& request) const;
    /// The refusal (403, 401, 415), or nothing where the request may go on.
    std::optional<Response> refuse(const Request& request) const;
};

inline constexpr std::string_view kSessionCookie = "majung_session";

bool same_secret(std::string_view a, std::string_view b);
/// "127.0.0.1:8642", "localhost", "[::1]:9000": with any port, for a tunnel may end at another.
bool loopback_host(std::string_view host);
/// 32 hexadecimal digits from the system's entropy.
std::string random_token();

/// {"error": code, "args": [...], "text": the sentence}, in the language that the request asks for.
Response refusal(const Request& request, int status, const std::string& code,
                 const std::vector<std::string>& args = {});
words::Language language(const Request& request);

}  // namespace majung::console
