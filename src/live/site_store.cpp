#include "live/site_store.h"

#include "model/model_file.h"

namespace majung::live {

base::Result<std::vector<Champion>> SiteStore::champions() {
    std::vector<Champion> champions;
    ASSIGN_OR_RETURN(const auto service, site_.service());
    if (service.empty()) return champions;
    ASSIGN_OR_RETURN(const auto models, site_.models());
    for (const auto& record : service)
        for (const auto& model : models) {
            if (model.question != record.question || model.number != record.champion) continue;
            ASSIGN_OR_RETURN(const std::string bytes, site_.model_bytes(model));
            auto loaded = model::model_from_bytes(bytes);
            if (!loaded.ok()) return std::move(loaded.error()).at(model.path);
            champions.push_back(champion_of(model.question, model.number, std::move(*loaded)));
        }
    return champions;
}

base::Result<void> SiteStore::pour_spool(base::Time now, bool all) {
    RETURN_IF_ERROR(site_.pour_spool(now, all, pour_));
    return base::success();
}

}  // namespace majung::live
