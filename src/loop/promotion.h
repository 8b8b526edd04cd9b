// Promotion: the challenger takes over only if it wins a duel on time later than anything either model learned from or was
// chosen on (trial/duel.h). Until enough of such time has come, the champion stays and the answer says how much is missing.
#pragma once

#include <optional>
#include <string>

#include "site/site.h"
#include "trial/duel.h"

namespace majung::loop {

struct Promotion {
    std::string question;
    std::int64_t champion = 0, challenger = 0;  // model numbers
    trial::Duel duel;
    bool promoted = false;  // said to the site, where it counts at once (law L12)
};

/// None where the question has no challenger; `too_few_later_rows` where it is too early to tell.
base::Result<std::optional<Promotion>> consider_promotion(site::Site& site, const std::string& question,
                                                          const trial::DuelOptions& options = {});

}  // namespace majung::loop
