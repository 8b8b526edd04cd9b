// The makers behind the list of entrants in all.cpp, one file each.
#pragma once

#include <memory>

#include "entrant/entrant.h"

namespace majung::entrant {

std::unique_ptr<Entrant> make_zscore();
std::unique_ptr<Entrant> make_ewma_cusum();
std::unique_ptr<Entrant> make_pca();
std::unique_ptr<Entrant> make_cva();
std::unique_ptr<Entrant> make_var();
std::unique_ptr<Entrant> make_isolation_forest();
std::unique_ptr<Entrant> make_ensemble();

}  // namespace majung::entrant
