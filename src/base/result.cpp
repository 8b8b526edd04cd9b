#include "base/result.h"

namespace majung::base {

Error&& Error::at(std::string path, std::int64_t line, std::int64_t col) && {
    file = std::move(path);
    row = line;
    column = col;
    return std::move(*this);
}

Error user_error(std::string code, std::vector<std::string> args) {
    Error error;
    error.kind = ErrorKind::user;
    error.code = std::move(code);
    error.args = std::move(args);
    return error;
}

Error machine_error(std::string code, std::vector<std::string> args) {
    Error error = user_error(std::move(code), std::move(args));
    error.kind = ErrorKind::machine;
    return error;
}

std::string describe(const Error& error) {
    std::string out;
    if (!error.file.empty()) {
        out += error.file;
        if (error.row > 0) out += ":" + std::to_string(error.row);
        out += ": ";
    }
    out += error.code;
    for (std::size_t i = 0; i < error.args.size(); ++i) out += (i == 0 ? " " : ", ") + error.args[i];
    return out;
}

}  // namespace majung::base
