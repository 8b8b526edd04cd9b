// AlarmSink: the way of alarms to the outside. Each change is delivered after its commit, at least once, in order, under
// one id and seq; who must not see one twice compares seq.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "alarm/alarm.h"
#include "base/file.h"

namespace majung::live {

class AlarmSink {
  public:
    virtual ~AlarmSink() = default;
    /// Returns once the changes are out for good; on an error all of them are delivered again later.
    virtual base::Result<void> deliver(const std::vector<alarm::AlarmChange>& changes) = 0;
    /// The last seq that the outside is known to have, where it can tell; else -1.
    virtual std::int64_t delivered() const { return -1; }
};

/// Lines of JSON to standard output.
std::unique_ptr<AlarmSink> stdout_sink();
/// Appends lines of JSON to a file, which itself knows what it has: a line cut off by a kill is removed and written again,
/// so the file holds each change exactly once.
base::Result<std::unique_ptr<AlarmSink>> file_sink(base::FileSystem& files, const std::string& path);
/// Posts lines of JSON to http://host[:port]/path (http_sink.cpp); `alarms_url_wrong`.
base::Result<std::unique_ptr<AlarmSink>> http_sink(const std::string& url);
/// "-", a URL or a file, as `run --alarms` takes it.
base::Result<std::unique_ptr<AlarmSink>> open_sink(base::FileSystem& files, const std::string& where);

}  // namespace majung::live
