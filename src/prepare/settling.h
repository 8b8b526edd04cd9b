// How long a plant stays restless after somebody changed a setting, learned from the changes of the training part.
//
// A tag is restless where it moves more than it does while all is settled. One change tells little, for tags move by chance
// as well; so the changes of a setting are laid over each other, and their restlessness is held against that of as many
// moments picked while nothing was changed. Only what stands out from all of these picks is a transition.
// Fails where changes follow each other faster than the plant settles: then no pause is found, and it always ends within a
// quarter of the usual time between changes, so that no setting, however often it is moved, can silence the plant.
#pragma once

#include "prepare/training.h"

namespace majung::prepare {

/// For each of the sample's columns `settings`: how long after a change its first `tags` columns stay restless (0: no longer
/// than usual). A setting that was changed less than three times takes what is known of all changes together. Changes within
/// `warm_up` of a start tell nothing, nor do those of a plant that stands.
std::vector<base::Time> find_pauses(const TickSample& sample, std::size_t tags,
                                    const std::vector<std::size_t>& settings, const std::vector<char>& running,
                                    base::Time step, base::Time warm_up);

}  // namespace majung::prepare
