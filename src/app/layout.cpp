#include "app/layout.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "base/text.h"

namespace majung::app {
namespace {

constexpr std::size_t kNameMin = 16, kCellMin = 9;  // of the first column and the others: less tells nothing
constexpr std::size_t kFreeMin = 14;
constexpr std::int64_t kWidthMin = 20, kWidthMax = 1000;

std::size_t sum(const std::vector<std::size_t>& widths) {
    return std::accumulate(widths.begin(), widths.end(), std::size_t{0});
}

std::string without_end_blanks(std::string line) {
    while (line.ends_with(' ')) line.pop_back();
    return line;
}

/// The cells side by side that have a width, the last of free text over several lines.
void add_row(const std::vector<std::string>& row, const std::vector<std::size_t>& widths, bool breaks,
             const ColumnsLayout& layout, std::vector<std::string>& out) {
    std::string line(layout.indent, ' ');
    for (std::size_t c = 0; c < widths.size(); ++c) {
        if (c > 0) line.append(layout.gap, ' ');
        if (breaks && c + 1 == widths.size()) {
            const std::string before(base::display_width(line), ' ');
            const auto parts = base::wrap(base::visible(row[c]), widths[c]);
            for (std::size_t i = 0; i < parts.size(); ++i)
                out.push_back(without_end_blanks((i == 0 ? line : before) + parts[i]));
            return;
        }
        line += base::fit_width(row[c], widths[c]);
    }
    out.push_back(without_end_blanks(std::move(line)));
}

std::vector<std::size_t> natural_widths(const std::vector<std::vector<std::string>>& rows,
                                        const ColumnsLayout& layout) {
    std::vector<std::size_t> natural(rows.front().size());
    for (const auto& row : rows)
        for (std::size_t c = 0; c < natural.size(); ++c)
            natural[c] = std::max(natural[c], base::display_width(base::visible(row[c])));
    for (std::size_t c = 0; c < std::min(natural.size(), layout.widest.size()); ++c)
        if (layout.widest[c] > 0) natural[c] = std::min(natural[c], layout.widest[c]);
    return natural;
}

/// For the first `beside` columns; empty where they do not fit.
std::vector<std::size_t> widths_for(std::vector<std::size_t> natural, std::size_t beside, const ColumnsLayout& layout) {
    const std::size_t margins = layout.indent + layout.gap * (beside - 1);
    if (margins >= layout.width) return {};
    const std::size_t room = layout.width - margins;
    const bool breaks = layout.free_text && beside == natural.size();
    natural.resize(beside);
    if (!breaks) return narrowed(std::move(natural), room);
    const std::size_t whole = natural.back();
    natural.back() = std::min(whole, kFreeMin);
    auto widths = narrowed(std::move(natural), room);
    if (!widths.empty()) widths.back() = std::min(whole, widths.back() + room - sum(widths));
    return widths;
}

}  // namespace

std::size_t terminal_width() {
    if (const char* said = std::getenv("COLUMNS"))
        if (const auto number = base::parse_int(said); number && *number >= kWidthMin && *number <= kWidthMax)
            return static_cast<std::size_t>(*number);
    winsize size{};
    if (::isatty(STDOUT_FILENO) == 0 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < kWidthMin)
        return 0;
    return size.ws_col;
}

std::vector<std::size_t> narrowed(std::vector<std::size_t> widths, std::size_t room) {
    while (sum(widths) > room) {
        auto widest = widths.end();
        for (auto w = widths.begin(); w != widths.end(); ++w)
            if (*w > (w == widths.begin() ? kNameMin : kCellMin) && (widest == widths.end() || *w > *widest))
                widest = w;
        if (widest == widths.end()) return {};
        --*widest;
    }
    return widths;
}

std::vector<std::string> columns(const std::vector<std::vector<std::string>>& rows, const ColumnsLayout& layout) {
    if (rows.empty()) return {};
    const std::vector<std::size_t> natural = natural_widths(rows, layout);
    std::vector<std::size_t> widths = natural;
    if (layout.width > 0) {
        widths.clear();
        for (std::size_t beside = natural.size(); widths.empty() && beside > 0; --beside)
            widths = widths_for(natural, beside, layout);
        if (widths.empty()) widths = {std::max<std::size_t>(1, layout.width)};
    }
    const bool breaks = layout.free_text && widths.size() == natural.size();
    std::vector<std::string> out;
    for (const auto& row : rows) {
        add_row(row, widths, breaks, layout, out);
        std::string rest;
        for (std::size_t c = widths.size(); c < row.size(); ++c)
            if (!row[c].empty()) rest += (rest.empty() ? "" : " · ") + base::visible(row[c]);
        if (rest.empty()) continue;
        const std::string before = std::string(layout.indent, ' ') + std::string(layout.below);
        for (const auto& line : base::wrap(rest, layout.width - std::min(layout.width - 1, before.size())))
            out.push_back(before + line);
    }
    return out;
}

std::string paragraph(std::string_view text, std::size_t indent, std::size_t width) {
    std::string out(indent, ' ');
    const bool fits = indent + base::display_width(text) <= width;
    if (fits || width <= indent + 2 + kFreeMin) return out.append(text) + "\n";
    bool first = true;
    for (const auto& line : base::wrap(text, width - indent - 2)) {
        out += (first ? "" : std::string(indent + 2, ' ')) + line + "\n";
        first = false;
    }
    return out;
}

}  // namespace majung::app
