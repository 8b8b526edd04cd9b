// Every verb of the program. A verb is listed here when its function exists.
#include "app/verbs.h"

namespace majung::app {

const std::vector<Verb>& all_verbs() {
    static const std::vector<Verb> verbs = {
        {"read",
         "read PATH...",
         "majung read data.csv --to clean.csv",
         {{"--to", "OUT.csv|OUT.parquet"}, {"--report", "R.json"}, {"--text", ""}, {"--excel", ""}},
         read_verb},
        {"pour",
         "pour SITE PATH...",
         "majung pour plant data/ --max-rejected 1%",
         {{"--max-rejected", "1%"}, {"--max-doubtful", "N"}},
         pour_verb},
        {"look", "look SITE|PATH...", "majung look data/", {}, look_verb},
        {"sql",
         "sql SITE|PATH... 'SELECT'",
         "majung sql plant 'SELECT count(*) FROM line1'",
         {{"--to", "OUT.csv|OUT.parquet"}},
         sql_verb},
        {"trial",
         "trial SITE|PATH... [N]",
         "majung trial normal.csv --false-alarms 1/shift --model pump.majung",
         {{"--ask", "anomaly"},
          {"--time", "COLUMN"},
          {"--asset", "COLUMN"},
          {"--train-until", "TIME|ROW|FRACTION"},
          {"--events", "FILE"},
          {"--entrant", "FILE.majung"},
          {"--only", "NAME,..."},
          {"--budget", "60s"},
          {"--false-alarms", "1/shift|3/day|1%"},
          {"--seed", "N"},
          {"--model", "OUT.majung"},
          {"--report", "R.json"}},
         trial_verb},
        {"score",
         "score MODEL PATH...",
         "majung score pump.majung today.csv --to scores.csv",
         {{"--to", "OUT.csv|OUT.parquet"}},
         score_verb},
        {"run",
         "run SITE",
         "majung run plant --replay today.csv --speed 100x --alarms alarms.ndjson",
         {{"--replay", "PATH"}, {"--speed", "100x|max"}, {"--alarms", "-|FILE|URL"}},
         run_verb},
        {"serve",
         "serve SITE",
         "majung serve plant --listen 127.0.0.1:8642",
         {{"--listen", "127.0.0.1:8642"}},
         serve_verb},
        {"verdict",
         "verdict SITE ALARM real|false|planned",
         "majung verdict plant anomaly-3 real --minutes 20",
         {{"--minutes", "N"}, {"--note", "T"}},
         verdict_verb},
    };
    return verbs;
}

}  // namespace majung::app
