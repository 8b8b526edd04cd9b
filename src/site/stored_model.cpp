#include "site/stored_model.h"

#include "model/model_file.h"

namespace majung::site {

base::Result<StoredModel> load_model(Site& site, const std::string& question, std::int64_t number) {
    ASSIGN_OR_RETURN(auto models, site.models());
    for (auto& record : models) {
        if (record.question != question || record.number != number) continue;
        ASSIGN_OR_RETURN(const std::string bytes, site.model_bytes(record));
        auto loaded = model::model_from_bytes(bytes);
        if (!loaded.ok()) return std::move(loaded.error()).at(record.path);
        return StoredModel{std::move(record), std::move(*loaded)};
    }
    return base::user_error("model_absent", {question, std::to_string(number)});
}

base::Result<std::optional<StoredModel>> load_champion(Site& site, const std::string& question) {
    ASSIGN_OR_RETURN(const auto service, site.service());
    for (const auto& record : service) {
        if (record.question != question || record.champion == 0) continue;
        ASSIGN_OR_RETURN(auto champion, load_model(site, question, record.champion));
        return std::optional<StoredModel>(std::move(champion));
    }
    return std::optional<StoredModel>();
}

}  // namespace majung::site
