#include "site/duckdb.h"

#include <duckdb.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "table/arrow_c.h"

namespace majung::site {

struct SqlEngine::State {
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    ~State() {
        duckdb_disconnect(&connection);
        duckdb_close(&database);
    }
};

namespace {

std::string literal(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
    return out + "'";
}

std::string identifier(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

/// DuckDB's message without its kind's name and the caret lines below.
base::Error sql_error(const char* message) {
    std::string text = message == nullptr ? "?" : message;
    const bool refused = text.find("disabled by configuration") != std::string::npos;
    if (const auto colon = text.find(" Error: "); colon != std::string::npos && colon < 30) text.erase(0, colon + 8);
    if (const auto end = text.find("\n\nLINE"); end != std::string::npos) text.resize(end);
    if (const auto end = text.find("\nLINE"); end != std::string::npos) text.resize(end);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return base::user_error(refused ? "sql_outside" : "sql_wrong", {text});
}

base::Result<void> run(duckdb_connection connection, const std::string& sql) {
    duckdb_result result;
    const bool ok = duckdb_query(connection, sql.c_str(), &result) == DuckDBSuccess;
    base::Result<void> out = ok ? base::success() : base::Result<void>(sql_error(duckdb_result_error(&result)));
    duckdb_destroy_result(&result);
    return out;
}

std::string sql_type(const table::Field& field) {
    switch (field.type) {
        case table::Type::boolean: return "BOOLEAN";
        case table::Type::int64: return "BIGINT";
        case table::Type::float64: return "DOUBLE";
        case table::Type::time: return field.zoned ? "TIMESTAMPTZ" : "TIMESTAMP";
        case table::Type::text: return "VARCHAR";
    }
    return "VARCHAR";
}

std::string from_files(const std::vector<std::string>& files, const char* options = "") {
    std::string list;
    for (const auto& file : files) list += (list.empty() ? "" : ", ") + literal(file);
    return "read_parquet([" + list + "], union_by_name = true" + options + ")";
}

std::string view_sql(const SqlView& view) {
    std::string out = "CREATE VIEW " + identifier(view.name) + " AS SELECT ";
    if (!view.files.empty()) return out + "* FROM " + from_files(view.files);
    for (std::size_t c = 0; c < view.schema->size(); ++c)
        out += (c == 0 ? "" : ", ") + std::string("NULL::") + sql_type(view.schema->fields[c]) + " AS " +
               identifier(view.schema->fields[c].name);
    return out + " WHERE false";
}

/// A statement being prepared and its result, closed in the right order.
struct Running {
    std::shared_ptr<SqlEngine::State> state;
    duckdb_extracted_statements extracted = nullptr;
    duckdb_prepared_statement prepared = nullptr;
    duckdb_result result{};
    bool has_result = false;
    ~Running() {
        if (has_result) duckdb_destroy_result(&result);
        if (prepared != nullptr) duckdb_destroy_prepare(&prepared);
        if (extracted != nullptr) duckdb_destroy_extracted(&extracted);
    }
    base::Result<void> prepare(const std::string& sql);
};

base::Result<void> Running::prepare(const std::string& sql) {
    const idx_t count = duckdb_extract_statements(state->connection, sql.c_str(), &extracted);
    if (count == 0) return sql_error(duckdb_extract_statements_error(extracted));
    if (count > 1) return base::user_error("sql_one_statement");
    if (duckdb_prepare_extracted_statement(state->connection, extracted, 0, &prepared) != DuckDBSuccess)
        return sql_error(duckdb_prepare_error(prepared));
    return base::success();
}

/// How a result column reaches us: as it is, as a double, or as text.
const char* cast_of(duckdb_type type) {
    switch (type) {
        case DUCKDB_TYPE_BOOLEAN:
        case DUCKDB_TYPE_TINYINT:
        case DUCKDB_TYPE_SMALLINT:
        case DUCKDB_TYPE_INTEGER:
        case DUCKDB_TYPE_BIGINT:
        case DUCKDB_TYPE_UTINYINT:
        case DUCKDB_TYPE_USMALLINT:
        case DUCKDB_TYPE_UINTEGER:
        case DUCKDB_TYPE_FLOAT:
        case DUCKDB_TYPE_DOUBLE:
        case DUCKDB_TYPE_VARCHAR:
        case DUCKDB_TYPE_DATE:
        case DUCKDB_TYPE_TIMESTAMP:
        case DUCKDB_TYPE_TIMESTAMP_S:
        case DUCKDB_TYPE_TIMESTAMP_MS:
        case DUCKDB_TYPE_TIMESTAMP_NS:
        case DUCKDB_TYPE_TIMESTAMP_TZ: return nullptr;
        case DUCKDB_TYPE_UBIGINT:
        case DUCKDB_TYPE_HUGEINT:
        case DUCKDB_TYPE_UHUGEINT:
        case DUCKDB_TYPE_DECIMAL: return "DOUBLE";
        default: return "VARCHAR";
    }
}

/// The statement once more around itself where a column needs a cast; empty where none does.
std::string with_casts(const std::string& sql, duckdb_prepared_statement prepared) {
    std::string columns;
    bool needed = false;
    const idx_t count = duckdb_prepared_statement_column_count(prepared);
    for (idx_t c = 0; c < count; ++c) {
        const char* cast = cast_of(duckdb_prepared_statement_column_type(prepared, c));
        needed |= cast != nullptr;
        const char* name = duckdb_prepared_statement_column_name(prepared, c);
        const std::string place = "#" + std::to_string(c + 1);
        columns += (c == 0 ? "" : ", ") + (cast == nullptr ? place : "CAST(" + place + " AS " + cast + ")") + " AS " +
                   identifier(name == nullptr ? place : name);
        duckdb_free(const_cast<char*>(name));
    }
    if (!needed) return "";
    std::string_view inner = base::trim(sql);
    while (!inner.empty() && inner.back() == ';') inner = base::trim(inner.substr(0, inner.size() - 1));
    return "SELECT " + columns + " FROM (" + std::string(inner) + "\n)";
}

class ResultReader final : public table::BatchReader {
  public:
    /// `schema`: what the columns are known to be; null = as DuckDB says.
    static base::Result<std::unique_ptr<table::BatchReader>> start(std::unique_ptr<Running> running,
                                                                   table::SchemaPtr schema = nullptr) {
        if (duckdb_execute_prepared_streaming(running->prepared, &running->result) != DuckDBSuccess) {
            running->has_result = true;
            return sql_error(duckdb_result_error(&running->result));
        }
        running->has_result = true;
        auto reader = std::make_unique<ResultReader>();
        reader->running_ = std::move(running);
        reader->schema_ = std::move(schema);
        if (reader->schema_ == nullptr) RETURN_IF_ERROR(reader->read_schema());
        return std::unique_ptr<table::BatchReader>(std::move(reader));
    }

    const table::SchemaPtr& schema() const override { return schema_; }

    base::Result<std::optional<table::Batch>> next() override {
        for (;;) {
            duckdb_data_chunk chunk = duckdb_fetch_chunk(running_->result);
            if (chunk == nullptr) {
                const char* message = duckdb_result_error(&running_->result);
                if (message != nullptr && *message != '\0') return sql_error(message);
                return std::optional<table::Batch>();
            }
            const bool empty = duckdb_data_chunk_get_size(chunk) == 0;
            auto batch = convert(chunk);
            duckdb_destroy_data_chunk(&chunk);
            if (!batch.ok()) return std::move(batch.error());
            if (!empty) return std::optional<table::Batch>(std::move(*batch));
        }
    }

  private:
    base::Result<ArrowSchema> arrow_schema() {
        const idx_t count = duckdb_column_count(&running_->result);
        std::vector<duckdb_logical_type> types;
        std::vector<const char*> names;
        for (idx_t c = 0; c < count; ++c) {
            types.push_back(duckdb_column_logical_type(&running_->result, c));
            names.push_back(duckdb_column_name(&running_->result, c));
        }
        ArrowSchema out;
        duckdb_arrow_options options = duckdb_result_get_arrow_options(&running_->result);
        duckdb_error_data error = duckdb_to_arrow_schema(options, types.data(), names.data(), count, &out);
        duckdb_destroy_arrow_options(&options);
        for (auto& type : types) duckdb_destroy_logical_type(&type);
        return checked(error, out);
    }

    base::Result<table::Batch> convert(duckdb_data_chunk chunk) {
        ASSIGN_OR_RETURN(ArrowSchema schema, arrow_schema());
        ArrowArray array;
        duckdb_arrow_options options = duckdb_result_get_arrow_options(&running_->result);
        duckdb_error_data error = duckdb_data_chunk_to_arrow(options, chunk, &array);
        duckdb_destroy_arrow_options(&options);
        auto done = checked(error, array);
        if (!done.ok()) {
            schema.release(&schema);
            return std::move(done.error());
        }
        ASSIGN_OR_RETURN(table::Batch batch, table::import_batch(array, schema));
        if (schema_ != nullptr) batch.schema = schema_;
        return batch;
    }

    base::Result<void> read_schema() {
        idx_t count = duckdb_column_count(&running_->result);
        std::vector<duckdb_logical_type> types;
        for (idx_t c = 0; c < count; ++c) types.push_back(duckdb_column_logical_type(&running_->result, c));
        duckdb_data_chunk none = duckdb_create_data_chunk(types.data(), count);
        auto batch = convert(none);
        duckdb_destroy_data_chunk(&none);
        for (auto& type : types) duckdb_destroy_logical_type(&type);
        if (!batch.ok()) return std::move(batch.error());
        schema_ = batch->schema;
        return base::success();
    }

    template <class T>
    static base::Result<T> checked(duckdb_error_data& error, T value) {
        if (error != nullptr && duckdb_error_data_has_error(error)) {
            base::Error out = sql_error(duckdb_error_data_message(error));
            duckdb_destroy_error_data(&error);
            return out;
        }
        if (error != nullptr) duckdb_destroy_error_data(&error);
        return value;
    }

    std::unique_ptr<Running> running_;
    table::SchemaPtr schema_;
};

base::Result<std::shared_ptr<SqlEngine::State>> open_state() {
    auto state = std::make_shared<SqlEngine::State>();
    if (duckdb_open(nullptr, &state->database) != DuckDBSuccess ||
        duckdb_connect(state->database, &state->connection) != DuckDBSuccess)
        return base::machine_error("sql_engine");
    const char* temporary = std::getenv("TMPDIR");
    const std::string folder = temporary != nullptr && *temporary != '\0' ? temporary : "/tmp";
    RETURN_IF_ERROR(run(state->connection, "SET temp_directory = " + literal(base::join_path(folder, "majung-sql")) +
                                               "; SET max_temp_directory_size = '16GB'; SET memory_limit = '768MB'"));
    return state;
}

bool reads_only(duckdb_prepared_statement prepared, const std::string& sql) {
    const duckdb_statement_type type = duckdb_prepared_statement_type(prepared);
    if (type == DUCKDB_STATEMENT_TYPE_SELECT) return true;
    // EXPLAIN ANALYZE would run what it explains.
    return type == DUCKDB_STATEMENT_TYPE_EXPLAIN && base::lower_ascii(sql).find("analy") == std::string::npos;
}

}  // namespace

SqlEngine::~SqlEngine() = default;

base::Result<std::unique_ptr<SqlEngine>> SqlEngine::open(const std::vector<std::string>& folders,
                                                         const std::vector<SqlView>& views) {
    ASSIGN_OR_RETURN(auto state, open_state());
    std::string allowed;
    for (const auto& folder : folders) allowed += (allowed.empty() ? "" : ", ") + literal(folder);
    for (const auto& view : views) RETURN_IF_ERROR(run(state->connection, view_sql(view)));
    RETURN_IF_ERROR(run(state->connection, "SET allowed_directories = [" + allowed +
                                               "]; SET enable_external_access = false; SET lock_configuration = true"));
    return std::unique_ptr<SqlEngine>(new SqlEngine(std::move(state)));
}

base::Result<std::unique_ptr<table::BatchReader>> SqlEngine::query(const std::string& sql) {
    auto running = std::make_unique<Running>();
    running->state = state_;
    RETURN_IF_ERROR(running->prepare(sql));
    if (!reads_only(running->prepared, sql)) return base::user_error("sql_read_only");
    if (duckdb_prepared_statement_type(running->prepared) == DUCKDB_STATEMENT_TYPE_SELECT) {
        const std::string cast = with_casts(sql, running->prepared);
        if (!cast.empty()) {
            auto again = std::make_unique<Running>();
            again->state = state_;
            if (again->prepare(cast).ok()) running = std::move(again);  // SHOW and DESCRIBE can't stand in brackets
        }
    }
    return ResultReader::start(std::move(running));
}

base::Result<std::unique_ptr<table::BatchReader>> open_sorted(const TableRows& rows, int time) {
    ASSIGN_OR_RETURN(auto state, open_state());
    std::string columns, parts;
    for (const auto& field : rows.schema->fields)
        columns += (columns.empty() ? "" : ", ") + std::string("CAST(") + identifier(field.name) + " AS " +
                   sql_type(field) + ") AS " + identifier(field.name);
    for (std::size_t i = 0; i < rows.parts.size(); ++i)
        parts += (i == 0 ? "" : " UNION ALL BY NAME ") + std::string("SELECT *, ") + std::to_string(i) + " AS _part" +
                 (rows.asset ? ", " + literal(rows.parts[i].label) + " AS asset" : "") + " FROM " +
                 from_files({base::join_path(rows.site, rows.parts[i].data_file)});
    const std::string sql = "SELECT " + columns + " FROM (" + parts + ") ORDER BY " +
                            identifier(rows.schema->fields[static_cast<std::size_t>(time)].name) +
                            " NULLS LAST, _part, _row";
    auto running = std::make_unique<Running>();
    running->state = std::move(state);
    RETURN_IF_ERROR(running->prepare(sql));
    return ResultReader::start(std::move(running), rows.schema);
}

}  // namespace majung::site
