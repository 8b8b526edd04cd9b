// Api: paths to the view's functions. One table of routes; the adapter below and the guard above know none of them.
//
//   GET  /api/words                              every sentence of the page, both languages
//   GET  /api/session                            the page's token
//   GET  /api/overview?lang= /api/alarms?count= /api/tables /api/account
//   GET  /api/findings?lang=&count= /api/trial?lang=
//   GET  /api/trends?asset=&tag=&tag=&from=&to=&points=
//   GET  /api/events                             server-sent events: "pulse" with {alarm_seq, commands, knowledge, now}
//   POST /api/login {token}                      beyond loopback: gives the session cookie
//   POST /api/acknowledge {alarm} /api/shelve {alarm, minutes} /api/verdict {alarm, what, minutes, note}
//
// An error is {"error": code, "args": [...], "text": sentence} with status 400 (the person's), 404 or 500 (the machine's).
#pragma once

#include "console/guard.h"
#include "console/request.h"
#include "console/view.h"

namespace majung::console {

/// The guard's word first, then the page's files, then the routes.
Response answer(View& view, const Guard& guard, const Request& request);

}  // namespace majung::console
