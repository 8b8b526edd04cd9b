// What a verb writes is never what it reads: a raw file may be the only copy there is. Outputs are compared with inputs as
// files, not as names, so that another spelling, a link or a folder that holds the file is found too.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace majung::app {

struct Output {
    std::string option;  // "--to"
    std::string path;    // "" = not asked for
};

/// `output_is_input` where an output (or the name it is written aside under) is an input or lies in a folder among them,
/// `output_twice` where two outputs are one file, and where its folder is not there or must not be written. To be asked before
/// anything is read: nobody waits for a trial to hear at its end that its model cannot be kept.
base::Result<void> check_outputs(const std::vector<Output>& outputs, const std::vector<std::string>& inputs);

/// OUT-N.csv, OUT-NAME.csv beside OUT.csv.
std::string numbered(const std::string& out, std::size_t n);
std::string suffixed(const std::string& out, const std::string& name);

}  // namespace majung::app
