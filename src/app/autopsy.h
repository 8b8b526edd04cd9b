// The autopsy (판독) of a file as a terminal page: what it is, its columns, what was repaired and rejected, how sure.
#pragma once

#include <string>

#include "intake/read.h"
#include "words/words.h"

namespace majung::app {

std::string autopsy(const std::string& path, const intake::ReadSummary& summary, words::Language language);

}  // namespace majung::app
