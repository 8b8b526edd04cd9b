// The lists of phrases, one file each; all.cpp names them.
#pragma once

#include <span>

#include "words/words.h"

namespace majung::words {

std::span<const Phrase> error_phrases();     // errors.cpp: keys of base::Error::code
std::span<const Phrase> reading_phrases();   // reading.cpp: what reading says, its codes and the autopsy
std::span<const Phrase> finding_phrases();   // findings.cpp: keys of table::Finding::code and ledger codes
std::span<const Phrase> finding_names();     // finding_names.cpp: CODE_name, in a few words
std::span<const Phrase> help_phrases();      // help.cpp: --help of every verb
std::span<const Phrase> terminal_phrases();  // terminal.cpp: what the verbs print
std::span<const Phrase> trial_phrases();     // trial.cpp: what a trial says
std::span<const Phrase> demo_phrases();      // demo.cpp: what `majung demo` prints
std::span<const Phrase> console_phrases();   // console.cpp: the page served by the program

}  // namespace majung::words
