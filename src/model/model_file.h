// The `.majung` file: a zip that a person can open.
//
//   manifest.json   format, question, the feature contract (names, units, order, normal ranges), entrant, smoothing, rule, promise
//   recipe.json     the preparation
//   weights.bin     the entrant's own bytes
//   parity.json     input ticks with the scores that they must give
//   origin.json     who made it, from what, under which licence
//
// Every load scores the parity ticks and refuses a model that does not give its own answers (`model_parity`), within 1e-9
// of a score for other machines' exp and log. A newer format is refused (`model_newer`), anything else that does not fit
// is `model_damaged`. The same model gives the same bytes.
#pragma once

#include "model/model.h"

namespace majung::model {

inline constexpr std::int64_t kModelFormat = 1;
inline constexpr std::int64_t kParityRowsMax = 64;

base::Result<std::string> to_bytes(const Model& model, const std::vector<table::TileData>& parity_rows);
base::Result<Model> model_from_bytes(std::string_view bytes);

}  // namespace majung::model
