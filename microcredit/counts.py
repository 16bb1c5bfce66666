"""What was answered and refused, counted since the server's start. Numbers only: nothing of anybody."""

from prometheus_client import Counter, Histogram

TURNS = Counter("microcredit_turns", "Messages answered by the assistant.", ["channel"])
# `reason` is the id of the sentence that is said (contenu/phrases.yml), or why a call that no person reads was refused.
REFUSALS = Counter("microcredit_refusals", "Messages and calls refused or answered at the gate.", ["channel", "reason"])
HIDDEN = Counter("microcredit_hidden", "Personal data hidden in messages.", ["kind"])
FAILURES = Counter("microcredit_failures", "Turns that failed and were answered as an outage.", ["channel"])
ERASURES = Counter("microcredit_erasures", "Conversations erased at their person's request.", ["channel"])
# `result`: what a look-up came to (docs/api.md).
LOOK_UPS = Counter("microcredit_look_ups", "Places looked up without a conversation.", ["channel", "result"])
# `outcome`: sent, retried, blocked, rejected, expired, erased.
CALLS = Counter("microcredit_calls", "Calls to a messenger's platform, and what came of them.", ["channel", "outcome"])
REPLAYS = Counter("microcredit_replays", "Updates that a messenger's platform brought again.", ["channel"])
SECONDS = Histogram(
    "microcredit_turn_seconds",
    "Time that a turn takes.",
    buckets=(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10),
)
