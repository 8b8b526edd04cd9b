// Connector: where live rows come from. One file each, listed in connectors.h; the simulated plant and other sources that
// live/ does not know are handed in by app/ behind the same interface.
//
// Pull, not push: the runtime asks, a connector answers with what is there now. One with a thread of its own (a broker's
// client, say) keeps a queue behind next(). Where it goes on after a kill is its offset, a text that only it reads; the
// runtime stores it in the transaction that stores the rows, so a row is neither lost nor taken twice.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "table/batch.h"

namespace majung::live {

inline constexpr base::Time kNoTime = INT64_MIN;

/// Rows of one table, in time order as far as the source can tell.
struct Arrival {
    std::string table;
    table::Batch rows;                     // may be empty: only time has passed
    base::Time watermark = kNoTime;        // no row with a time <= watermark comes after this one; kNoTime = cannot say
    std::string offset;                    // where to go on once this one is committed
    std::string file = {};                 // that they come from, where it is one
    std::vector<std::string> absent = {};  // columns that `rows` have, but that file has not
    std::int64_t put_in_order = 0;         // rows of that file whose stamps ran back, before they were put in order
    bool kept = false;                     // the rows stand in the site already (poured files): not spooled
};

class Connector {
  public:
    virtual ~Connector() = default;
    virtual std::string_view name() const = 0;  // key of its offset in the site; never changes
    /// Called once before next(). "" = from the start.
    virtual base::Result<void> resume(const std::string& offset) = 0;
    /// What is there now, `steady` being the time of Clock::steady; nothing where the source is quiet.
    virtual base::Result<std::optional<Arrival>> next(base::Time steady) = 0;
    /// Everything up to this offset is safe: tell the source (a broker's acknowledgement, a file to be moved).
    virtual base::Result<void> committed(const std::string& offset) {
        static_cast<void>(offset);
        return base::success();
    }
    /// Nothing comes any more in this run.
    virtual bool finished() const { return false; }
    /// Once finished, the next run starts from the beginning, with a fresh memory of the models.
    virtual bool begins_again() const { return false; }
};

}  // namespace majung::live
