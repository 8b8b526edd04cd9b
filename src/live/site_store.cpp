#include "live/site_store.h"

#include "site/stored_model.h"

namespace majung::live {

base::Result<std::vector<Champion>> SiteStore::champions() {
    std::vector<Champion> champions;
    ASSIGN_OR_RETURN(const auto service, site_.service());
    for (const auto& record : service) {
        ASSIGN_OR_RETURN(auto stored, site::load_champion(site_, record.question));
        if (!stored) continue;
        champions.push_back(champion_of(record.question, stored->record.number, std::move(stored->model)));
    }
    return champions;
}

base::Result<void> SiteStore::pour_spool(base::Time now, bool all) {
    RETURN_IF_ERROR(site_.pour_spool(now, all, pour_));
    return base::success();
}

}  // namespace majung::live
