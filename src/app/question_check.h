// What a person says about the question, held against the data: a column that is not there or a time outside it would otherwise be
// passed over in silence, and the trial would answer another question than was asked.
#pragma once

#include "app/verb.h"
#include "catalog/dataset.h"
#include "catalog/question.h"

namespace majung::app {

/// `option_column`, `train_until_outside`.
base::Result<void> check_question(const Arguments& arguments, const catalog::Dataset& data,
                                  const catalog::Question& question);

}  // namespace majung::app
