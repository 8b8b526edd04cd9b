// Running or standing, and how long things take to settle, found in the ticks of the training part.
//
// A plant that stops leaves two marks: machines that write a row a cycle fall silent, and tags such as current, speed and
// pressure fall to a compact low level near their floor, with hardly a value between. A mark counts when others agree with
// it, and where the stops and runs that it tells last: what changes at nearly every row tells neither. Fails where a plant never stops in the training part (then it always runs) or where only one tag shows it.
#pragma once

#include "prepare/training.h"

namespace majung::prepare {

struct Standing {
    std::vector<RunningSign> signs;  // `tag` names a column of the sample
    std::vector<char> running;       // of each row of the sample
};
/// A low level counts in the `least` columns: so a tick in which the plant stopped is a stopped one.
Standing find_standing(const TickSample& sample, const std::vector<RecipeTag>& columns);

struct WarmUp {
    base::Time longest = 0;
    double share = 0;  // of the stop's length
};
/// From the restarts, in the sample's first `tags` columns: after what time the tags stay where the rest of the run has them.
WarmUp find_warm_up(const TickSample& sample, std::size_t tags, const std::vector<char>& running, base::Time step);

}  // namespace majung::prepare
