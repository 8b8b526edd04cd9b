#include "console/live_notes.h"

#include <algorithm>

namespace majung::console {

void LiveNotes::add(const base::Error& note) {
    if (note.kind == base::ErrorKind::machine) return;  // a full disk: tried again, and over one day
    const std::scoped_lock lock(mutex_);
    std::erase_if(notes_, [&](const base::Error& one) {
        const bool count = note.code == "live_late_why";
        return one.code == note.code && one.file == note.file && (count || one.args == note.args);
    });
    notes_.push_back(note);
    if (notes_.size() > kMost) notes_.erase(notes_.begin());
}

std::vector<base::Error> LiveNotes::list() const {
    const std::scoped_lock lock(mutex_);
    return notes_;
}

}  // namespace majung::console
