// What can be asked of this data today, and what is missing for the rest: counted from the catalog alone, no trial is held.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "catalog/dataset.h"
#include "catalog/question.h"

namespace majung::question {

/// Something a question lacks: a code of words/ ("need_rows") with its arguments.
struct Need {
    std::string code;
    std::vector<std::string> args;
};

struct Answerable {
    int number = 0;                   // as `look` prints it, from 1; what `trial SITE N` takes
    std::string kind;                 // "anomaly", "class"
    std::string target;               // the label column; empty for anomaly
    std::vector<std::string> tables;  // that take part
    std::int64_t tags = 0, rows = 0;
    base::Time span = 0;        // 0: no time column, rows are counted
    std::vector<Need> missing;  // empty = ready

    bool ready() const { return missing.empty(); }
};
base::Json to_json(const Answerable& question);

/// Ready ones first; anomaly is always among them.
std::vector<Answerable> answerable_questions(const catalog::Dataset& data);

}  // namespace majung::question
