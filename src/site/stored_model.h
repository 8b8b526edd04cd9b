// A model that the site keeps, read, compared with its record and loaded: the one way from a number or from service to a Model.
#pragma once

#include <optional>
#include <string>

#include "model/model.h"
#include "site/site.h"

namespace majung::site {

struct StoredModel {
    ModelRecord record;
    model::Model model;
};

/// `model_absent`; else what is wrong with the file, at its path.
base::Result<StoredModel> load_model(Site& site, const std::string& question, std::int64_t number);
/// The model in service; none where the question has no champion.
base::Result<std::optional<StoredModel>> load_champion(Site& site, const std::string& question);

}  // namespace majung::site
