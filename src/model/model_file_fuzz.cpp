// Any bytes as a `.majung` file, as a saved state of a model, and as the weights of each entrant: refused or sound.
#include "model/model_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace majung;
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto& kinds = entrant::all_entrants();
    const std::size_t which = data[0] % (kinds.size() + 1);
    if (which == kinds.size()) {
        (void)model::model_from_bytes(bytes);
        return 0;
    }
    const auto entrant = kinds[which].make();
    if (!entrant->load(bytes).ok() || entrant->tags() > 64) return 0;
    table::TileData tile;
    tile.columns = entrant->tags();
    const std::vector<double> row(static_cast<std::size_t>(tile.columns), 0.5);
    for (int i = 0; i < 4; ++i) tile.append(i + 1, i - 1, row);
    table::State state;
    entrant::Output output;
    output.want_parts = true;
    entrant->push(state, tile.view(), output);
    return 0;
}
