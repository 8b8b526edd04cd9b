// The autopsy (판독) of a file as a terminal page: what it is, its columns, what was repaired and rejected, how sure.
#pragma once

#include <span>
#include <string>

#include "intake/attributes.h"
#include "intake/read.h"
#include "words/words.h"

namespace majung::app {

/// An encoding's IANA name with the one that plants know it by.
std::string encoding_word(const std::string& encoding);

/// `attributes`: what attributes_of found around the tables.
std::string autopsy(const std::string& path, const intake::ReadSummary& summary,
                    std::span<const intake::Attribute> attributes, words::Language language, std::size_t width = 0);

}  // namespace majung::app
