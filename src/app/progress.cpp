#include "app/progress.h"

#include <unistd.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"

namespace majung::app {
namespace {

constexpr base::Time kTerminalEvery = base::kSecond / 4, kElsewhereEvery = 10 * base::kSecond;
constexpr std::size_t kFilesEvery = 500;
constexpr std::size_t kWidth = 79;  // where nobody says how wide the terminal is
constexpr std::int64_t kLargeBytes = 64 << 20;

std::string megabytes(std::int64_t bytes) { return std::to_string(bytes >> 20); }

}  // namespace

bool stderr_is_terminal() { return ::isatty(STDERR_FILENO) != 0; }

Progress::Progress(const Arguments& arguments, bool terminal, std::FILE* out, base::Clock& clock)
    : arguments_(arguments), terminal_(terminal), out_(out), clock_(clock), last_(clock.steady()) {}

void Progress::show(const site::PourProgress& now) {
    const base::Time time = clock_.steady();
    const bool many = !terminal_ && !now.looking && now.file >= last_file_ + kFilesEvery;
    if (!many && time - last_ < (terminal_ ? kTerminalEvery : kElsewhereEvery)) return;
    last_ = time;
    last_file_ = now.file;
    std::string line = arguments_.say(now.looking ? "progress_looking" : "progress_pouring",
                                      {std::to_string(now.file), std::to_string(now.files), base::file_name(now.path)});
    if (now.bytes_all > kLargeBytes)
        line += " " + arguments_.say("progress_bytes", {megabytes(now.bytes), megabytes(now.bytes_all)});
    line = base::visible(line);
    if (terminal_) {
        const std::size_t width = arguments_.width > 1 ? arguments_.width - 1 : kWidth;
        line = "\r" + base::fit_width(line, std::min(width, base::display_width(line))) + "\x1b[K";
        shown_ = true;
    } else {
        line += "\n";
    }
    std::fputs(line.c_str(), out_);
    std::fflush(out_);
}

void Progress::clear() {
    if (!shown_) return;
    std::fputs("\r\x1b[K", out_);
    std::fflush(out_);
    shown_ = false;
}

}  // namespace majung::app
