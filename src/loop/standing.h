// A model of the site and the time that its trial saw: what promotion and drift start from.
#pragma once

#include <string>

#include "model/model.h"
#include "site/site.h"

namespace majung::loop {

struct Standing {
    model::Model model;
    base::Time learned_from = 0, learned_until = 0;  // the learning part
    base::Time seen_until = 0;                       // learned from or chosen on
};

/// `model_absent`, `model_damaged`.
base::Result<Standing> standing_of(site::Site& site, const std::string& question, std::int64_t number);

/// Just after the newest row of any table with a time column.
base::Time end_of(const catalog::Dataset& data);

}  // namespace majung::loop
