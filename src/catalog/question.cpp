#include "catalog/question.h"

#include "base/text.h"

namespace majung::catalog {

double AlarmBudget::events_in(base::Time running) const {
    const auto unit = static_cast<double>(per == Per::day ? base::kDay : shift);
    return count * static_cast<double>(running) / unit;
}

base::Result<AlarmBudget> parse_alarm_budget(std::string_view text) {
    const std::string_view whole = base::trim(text);
    const base::Error wrong = base::user_error("budget_wrong", {std::string(whole)});
    AlarmBudget budget;
    std::string_view number = whole;
    if (!whole.empty() && whole.back() == '%') {
        budget.per = AlarmBudget::Per::rows;
        number.remove_suffix(1);
    } else if (const auto slash = whole.find('/'); slash != std::string_view::npos) {
        const std::string unit = base::lower_ascii(base::trim(whole.substr(slash + 1)));
        if (unit == "shift")
            budget.per = AlarmBudget::Per::shift;
        else if (unit == "day")
            budget.per = AlarmBudget::Per::day;
        else
            return wrong;
        number = whole.substr(0, slash);
    } else {
        return wrong;
    }
    const auto value = base::parse_double(base::trim(number));
    if (!value || !(*value > 0) || *value > 1e6) return wrong;
    budget.count = *value;
    if (budget.per == AlarmBudget::Per::rows) {
        if (*value >= 100) return wrong;
        budget.count = *value / 100;
    }
    return budget;
}

std::string to_text(const AlarmBudget& budget) {
    if (budget.per == AlarmBudget::Per::rows) return base::rounded(100 * budget.count, 6) + "%";
    return base::shortest(budget.count) + (budget.per == AlarmBudget::Per::day ? "/day" : "/shift");
}

base::Json to_json(const Question& question) {
    base::Json out = base::Json::object();
    out.set("kind", "anomaly").set("name", question.name).set("tables", base::json_array(question.tables));
    out.set("time_column", question.time_column)
        .set("asset_column", question.asset_column)
        .set("target", question.target);
    out.set("false_alarms", to_text(question.budget))
        .set("budget", question.budget.count)
        .set("shift", question.budget.shift);
    if (question.train_until) out.set("train_until", *question.train_until);
    if (question.train_fraction > 0) out.set("train_fraction", question.train_fraction);
    return out;
}

base::Result<Question> question_from_json(const base::Json& json) {
    if (!json.is_object() || json["kind"].as_string() != "anomaly")
        return base::user_error("json_invalid", {"question"});
    Question question;
    question.name = json["name"].as_string();
    question.tables = base::json_strings(json["tables"]);
    question.time_column = json["time_column"].as_string();
    question.asset_column = json["asset_column"].as_string();
    question.target = json["target"].as_string();
    ASSIGN_OR_RETURN(question.budget, parse_alarm_budget(json["false_alarms"].as_string()));
    question.budget.count = json["budget"].as_double(question.budget.count);  // exact where the text is rounded
    question.budget.shift = json["shift"].as_int(question.budget.shift);
    if (question.budget.shift <= 0) return base::user_error("json_invalid", {"shift"});
    if (json.has("train_until")) question.train_until = json["train_until"].as_int();
    question.train_fraction = json["train_fraction"].as_double();
    return question;
}

}  // namespace majung::catalog
