// Injected faults: a Dataset whose rows carry faults that we put there, so that detectors are tried on faults with known
// start, end and tags. The faults wrap the BatchReader before the recipe (law L9), so that averaging, holding and repairing
// meet them as they would meet real ones. They share no code with the simulated plant's.
//
//   stuck        the value stays what it was at the start          delay        the value is that of `size` ticks ago
//   spike        the first tick's rows jump by size x noise         swap         two tags change places (in each other's scale)
//   offset       all rows shift by size x noise                     decouple     own values of long ago: alone they look right
//   drift        grows to size x noise at the end                   oscillation  size x noise x sine
//   noise        normal noise of size x noise is added
//
// Noise is the tag's own (traits.h). A missing value stays missing; an integer column stays integer (rounded).
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "catalog/dataset.h"
#include "trial/traits.h"

namespace majung::trial {

enum class FaultKind { stuck, spike, offset, drift, noise, delay, swap, decouple, oscillation };
inline constexpr int kFaultKinds = 9;
std::string_view fault_name(FaultKind kind);

struct InjectedFault {
    FaultKind kind = FaultKind::offset;
    Span span;                 // rows with a time in [from, to)
    std::vector<int> tags;     // of the recipe; the first is the one that it began with
    std::vector<double> size;  // of each tag, signed; in noises, or ticks for delay and decouple
    std::uint64_t seed = 1;
};

class FaultyDataset final : public catalog::Dataset {
  public:
    /// All are to outlive this.
    FaultyDataset(const catalog::Dataset& inner, const prepare::Recipe& recipe, const std::vector<TagTraits>& traits,
                  const std::vector<InjectedFault>& faults)
        : inner_(inner), recipe_(recipe), traits_(traits), faults_(faults) {}
    const std::vector<catalog::TableInfo>& tables() const override { return inner_.tables(); }
    base::Result<std::unique_ptr<table::BatchReader>> open(int table) const override;

  private:
    const catalog::Dataset& inner_;
    const prepare::Recipe& recipe_;
    const std::vector<TagTraits>& traits_;
    const std::vector<InjectedFault>& faults_;
};

}  // namespace majung::trial
