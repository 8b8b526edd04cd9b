// LiveLock: the exclusive right to a site's live operation (law L12: live.sqlite has one writer). An advisory lock on
// run.lock in the site folder; the kernel gives it back when its holder ends, however it ends.
#pragma once

#include <string>

#include "base/result.h"

namespace majung::live {

class LiveLock {
  public:
    /// `live_running` with the holder's process number where another process runs this site.
    static base::Result<LiveLock> take(const std::string& site_path);
    /// Whether some process, this one included, holds it now.
    static bool held(const std::string& site_path);

    ~LiveLock();
    LiveLock(LiveLock&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
    LiveLock& operator=(LiveLock&&) = delete;

  private:
    explicit LiveLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace majung::live
