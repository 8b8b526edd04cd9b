#include "app/trial_page.h"

#include <algorithm>
#include <set>

#include "app/layout.h"
#include "base/text.h"

namespace majung::app {
namespace {

constexpr std::size_t kVisibleShown = 6;

std::string percent(double share) { return base::rounded(100 * share, 2) + " %"; }

constexpr double kHardlyAny = 1e-6;  // shifts or days: nothing was measured

std::string rate_text(const trial::AlarmRate& rate, bool rows) {
    if (rows) return percent(rate.rate);
    return std::to_string(rate.events) + " / " + base::rounded(rate.exposure);
}

}  // namespace

std::string trial_page(const trial::Scorecard& card, words::Language language, std::size_t width) {
    const auto say = [&](std::string_view code, const std::vector<std::string>& args = {}) {
        return words::say(language, code, args);
    };
    const bool rows = card.budget.per == catalog::AlarmBudget::Per::rows;
    // Whole seconds: a split lies between ticks.
    const auto when = [&](base::Time time) { return words::say_moment(language, time, card.row_clock); };
    std::string out = paragraph(say(card.row_clock ? "trial_title_rows" : "trial_title",
                                    {std::to_string(card.tags), std::to_string(card.ticks),
                                     catalog::to_text(card.budget), base::format_span(card.step)}),
                                0, width);
    out += paragraph(say("trial_split", {when(card.train_from), when(card.train_until - 1), when(card.measured_from),
                                         when(card.measured_until - 1), std::to_string(card.faults)}),
                     0, width) +
           "\n";
    const auto unit = std::string(trial::unit_name(card.budget.per));
    std::vector<std::vector<std::string>> table{{"  " + say("trial_entrant"), say("trial_faults_caught"),
                                                 say(card.row_clock ? "trial_delay_rows" : "trial_delay"),
                                                 say("trial_false_alarms_" + unit)}};
    bool marked = false, chance = false;
    std::set<int> tried;
    for (const auto* each : trial::best_of_each(card)) {
        const auto& entry = *each;
        const std::string name = say("entrant_" + entry.entrant);
        const bool by_chance =
            !entry.over_budget && entry.measured.exposure >= kHardlyAny && entry.measured.rate > card.budget.count;
        table.push_back(
            {(entry.entrant == card.winner ? "* " : "  ") +
                 (words::known("entrant_" + entry.entrant) ? name : entry.entrant),
             std::to_string(entry.caught) + " / " + std::to_string(entry.faults),
             entry.caught == 0 ? "-"
             : card.row_clock
                 ? base::rounded(entry.delay_s)
                 : say("span", {base::format_span(static_cast<base::Time>(entry.delay_s) * base::kSecond)}),
             (entry.measured.exposure < kHardlyAny ? say("trial_not_measured") : rate_text(entry.measured, rows)) +
                 (entry.over_budget ? " !"
                  : by_chance       ? " ~"
                                    : "")});
        marked = marked || entry.over_budget;
        chance = chance || by_chance;
        tried.insert(static_cast<int>(entry.faults));
    }
    for (const auto& line : columns(table, {.width = width, .indent = 0})) out += line + "\n";
    if (marked) out += paragraph(say("trial_mark_over"), 2, width);
    if (chance) out += paragraph(say("trial_mark_chance"), 2, width);
    if (tried.size() > 1) out += paragraph(say("trial_mark_fewer"), 2, width);
    out += "\n";
    for (const auto& reason : card.because) {
        std::vector<std::string> args = reason.args;
        for (auto& arg : args) {
            if (words::known("entrant_" + arg)) arg = say("entrant_" + arg);
            if (words::known("failure_" + arg)) arg = say("failure_" + arg);
        }
        out += paragraph("- " + say(reason.code, args), 0, width);
    }
    auto visible = card.visible;
    std::stable_sort(visible.begin(), visible.end(), [](const auto& a, const auto& b) {
        return std::pair(a.noises == 0, a.noises) < std::pair(b.noises == 0, b.noises);
    });
    if (!visible.empty()) out += "- " + say("trial_visible") + "\n";
    for (std::size_t i = 0; i < std::min(visible.size(), kVisibleShown); ++i) {
        const auto& v = visible[i];
        out += paragraph(base::visible(v.tag) + ": " +
                             (v.noises > 0 ? say("trial_visible_one",
                                                 {base::rounded(v.amount) + (v.unit.empty() ? "" : " " + v.unit),
                                                  base::rounded(v.noises)})
                                           : say("trial_visible_none")),
                         4, width);
    }
    const auto blind = static_cast<std::size_t>(
        std::count_if(visible.begin() + static_cast<std::ptrdiff_t>(std::min(visible.size(), kVisibleShown)),
                      visible.end(), [](const auto& v) { return v.noises == 0; }));
    if (visible.size() > kVisibleShown)
        out += paragraph(
            say("trial_visible_more", {std::to_string(visible.size() - kVisibleShown), std::to_string(blind)}), 4,
            width);
    const std::int64_t unprobed = card.tags - static_cast<std::int64_t>(visible.size());
    if (!visible.empty() && unprobed > 0)
        out +=
            paragraph(say("trial_visible_unprobed", {std::to_string(unprobed), std::to_string(card.tags)}), 4, width);
    return out;
}

}  // namespace majung::app
