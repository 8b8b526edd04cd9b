// Trials, the models they made, and who is in service.
#include "base/check.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/text.h"
#include "site/site.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

std::string model_file(const std::string& question, std::int64_t number) {
    return "models/" + question + "/" + std::to_string(number) + ".majung";
}

bool folder_name(std::string_view name) {
    return !name.empty() && name[0] != '.' && name.find('/') == std::string_view::npos;
}

base::Result<std::int64_t> next_number(Database& knowledge, const std::string& question) {
    ASSIGN_OR_RETURN(auto statement,
                     knowledge.prepare("SELECT coalesce(max(number), 0) + 1 FROM models WHERE question = ?"));
    statement.bind(question);
    ASSIGN_OR_RETURN(const bool row, statement.step());
    CHECK(row);
    return statement.integer(0);
}

}  // namespace

base::Result<TrialRecord> Site::add_trial(const TrialRecord& trial, std::string_view model_bytes) {
    if (!folder_name(trial.question)) return base::user_error("question_name", {trial.question});
    TrialRecord out = trial;
    ASSIGN_OR_RETURN(auto lock, FileLock::wait(files_, file("models.lock")));  // numbers are taken one after the other
    ASSIGN_OR_RETURN(const std::int64_t number, next_number(*knowledge_, trial.question));
    if (!model_bytes.empty()) {
        const std::string path = file(model_file(trial.question, number));
        RETURN_IF_ERROR(files_.make_directories(base::parent_path(path)));
        RETURN_IF_ERROR(files_.sync_directory(file("models")));
        RETURN_IF_ERROR(base::replace_file(files_, path, model_bytes, true));
    }
    ASSIGN_OR_RETURN(auto transaction, Transaction::begin(*knowledge_));
    ASSIGN_OR_RETURN(auto insert,
                     knowledge_->prepare("INSERT INTO trials (question, held_at, scorecard) VALUES (?,?,?)"));
    RETURN_IF_ERROR(insert.bind(trial.question).bind(trial.held_at).bind(trial.scorecard.write()).run());
    out.id = knowledge_->last_id();
    out.model = model_bytes.empty() ? 0 : number;
    if (!model_bytes.empty()) {
        ASSIGN_OR_RETURN(auto model,
                         knowledge_->prepare("INSERT INTO models (question, number, trial_id, made_at, sha256, "
                                             "bytes) VALUES (?,?,?,?,?,?)"));
        RETURN_IF_ERROR(model.bind(trial.question)
                            .bind(number)
                            .bind(out.id)
                            .bind(trial.held_at)
                            .bind(base::sha256_hex(model_bytes))
                            .bind(static_cast<std::int64_t>(model_bytes.size()))
                            .run());
        ASSIGN_OR_RETURN(auto serve, knowledge_->prepare("INSERT INTO service VALUES (?1, ?2, NULL, ?3) "
                                                         "ON CONFLICT (question) DO UPDATE SET challenger = ?2"));
        RETURN_IF_ERROR(serve.bind(trial.question).bind(number).bind(trial.held_at).run());
    }
    RETURN_IF_ERROR(transaction.commit());
    return out;
}

base::Result<std::vector<TrialRecord>> Site::trials() {
    ASSIGN_OR_RETURN(
        auto statement,
        knowledge_->prepare("SELECT trials.id, trials.question, held_at, scorecard, coalesce(number, 0) FROM "
                            "trials LEFT JOIN models ON trial_id = trials.id ORDER BY trials.id"));
    std::vector<TrialRecord> out;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        TrialRecord trial{statement.integer(0), statement.text(1), statement.integer(2), {}, statement.integer(4)};
        ASSIGN_OR_RETURN(trial.scorecard, base::parse_json(statement.text(3)));
        out.push_back(std::move(trial));
    }
}

base::Result<std::vector<ModelRecord>> Site::models() {
    ASSIGN_OR_RETURN(auto statement,
                     knowledge_->prepare("SELECT question, number, coalesce(trial_id, 0), made_at, sha256 "
                                         "FROM models ORDER BY question, number"));
    std::vector<ModelRecord> out;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        ModelRecord model{statement.text(0),    statement.integer(1), statement.integer(2),
                          statement.integer(3), statement.text(4),    ""};
        model.path = file(model_file(model.question, model.number));
        out.push_back(std::move(model));
    }
}

base::Result<std::vector<ServiceRecord>> Site::service() {
    ASSIGN_OR_RETURN(auto statement,
                     knowledge_->prepare("SELECT question, coalesce(champion, 0), coalesce(challenger, 0), "
                                         "since FROM service ORDER BY question"));
    std::vector<ServiceRecord> out;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        out.push_back({statement.text(0), statement.integer(1), statement.integer(2), statement.integer(3)});
    }
}

base::Result<std::string> Site::model_bytes(const ModelRecord& model) {
    ASSIGN_OR_RETURN(std::string bytes, base::read_file(files_, model.path, base::kModelBytesMax));
    if (base::sha256_hex(bytes) != model.sha256) return base::user_error("model_damaged", {"sha256"}).at(model.path);
    return bytes;
}

}  // namespace majung::site
