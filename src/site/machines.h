// Which machine the files of one family are of, where their names do not say it: files of the same names in several folders
// ("plant/1호기/20240601.csv", "plant/2호기/20240601.csv"). A folder names a machine where its files speak of the same time as
// another folder's and say something else: folders of months do not speak of the same time, a folder of copies (or of an export
// that begins earlier each week) says the same. The parts of the paths in which such folders differ are the label.
//
// Decided on what the heads hold: the range of their stamps, and a bottom-k sketch of their lines (Broder, "On the resemblance
// and containment of documents", 1997), so that 3,000 files cost a few megabytes. Machines that stand say the same; one pair of
// files that differs is enough. It fails where machines write by turns: such folders are read as one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "intake/reading.h"

namespace majung::site {

/// What a head says of its first table with stamps.
struct HeadSketch {
    std::optional<std::pair<base::Time, base::Time>> span;
    std::vector<std::uint64_t> lines;  // the least hashes, rising
};
HeadSketch sketch_head(const intake::Reading& reading, const intake::Head& head);

struct FamilyFile {
    std::string path;
    HeadSketch sketch;
};

struct MachineLabels {
    std::vector<std::string> labels;  // of each file: its folder's, else what its name says (file_label)
    bool side_by_side = false;        // two of different labels speak of the same time, and say something else
};
MachineLabels machine_labels(const std::vector<FamilyFile>& files);

}  // namespace majung::site
