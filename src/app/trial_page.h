// What a trial found, for the terminal: who stood for election, what each caught at the same alarm budget, and why the
// winner won, in the words of a plant.
#pragma once

#include <string>

#include "trial/scorecard.h"
#include "words/words.h"

namespace majung::app {

std::string trial_page(const trial::Scorecard& card, words::Language language, std::size_t width = 0);

}  // namespace majung::app
