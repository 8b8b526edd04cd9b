// The functions behind the verbs, one file each.
#pragma once

#include "app/verb.h"

namespace majung::app {

base::Result<int> read_verb(const Arguments&);
base::Result<int> pour_verb(const Arguments&);
base::Result<int> look_verb(const Arguments&);
base::Result<int> sql_verb(const Arguments&);
base::Result<int> trial_verb(const Arguments&);
base::Result<int> score_verb(const Arguments&);
base::Result<int> run_verb(const Arguments&);
base::Result<int> serve_verb(const Arguments&);
base::Result<int> verdict_verb(const Arguments&);
base::Result<int> alarms_verb(const Arguments&);
base::Result<int> demo_verb(const Arguments&);

}  // namespace majung::app
