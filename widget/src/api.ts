/** The web channel of the assistant (docs/canal-web.md), as the widget calls it. */

import type { Answer, Erased, History, KeptVote } from "./wire.js";

/** What a person says: the words shown, and the choice they pressed if it was one. */
export interface Said {
  text: string;
  choice?: string;
}

export type Failure = "offline" | "timeout" | "network" | "refused";

/** A call that gave nothing. `message` is the server's own sentence, or empty. */
export class CallError extends Error {
  constructor(
    readonly kind: Failure,
    message = "",
    readonly status = 0,
    readonly code = "",
    /** Seconds to wait before another try. */
    readonly wait = 0,
  ) {
    super(message);
  }
}

const TIMEOUT_MS = 20_000;
const TOO_MANY_REQUESTS = 429;
// When a server or a proxy hides how long to wait.
const DEFAULT_WAIT_SECONDS = 10;

export interface Api {
  message: (conversation: string | undefined, said: Said) => Promise<Answer>;
  history: (conversation: string) => Promise<History>;
  vote: (conversation: string | undefined, turn: string, useful: boolean, reason?: string) => Promise<KeptVote>;
  erase: (conversation: string) => Promise<Erased>;
}

/** The routes of a server. They reject with a CallError, never with anything else. */
export function connect(server: string, timeout = TIMEOUT_MS): Api {
  const call = async <T>(route: string, body: object): Promise<T> => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      abort.abort();
    }, timeout);
    try {
      const response = await fetch(`${server.replace(/\/+$/, "")}/webhooks/web/${route}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        // What is undefined is left out.
        body: JSON.stringify(body),
        credentials: "omit",
        signal: abort.signal,
      });
      if (!response.ok) throw await refusal(response);
      return (await response.json()) as T;
    } catch (error) {
      if (error instanceof CallError) throw error;
      throw new CallError(abort.signal.aborted ? "timeout" : navigator.onLine ? "network" : "offline");
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    message: (conversation, { text, choice }) =>
      call("message", { conversation, choice, message: choice === undefined ? text : undefined }),
    history: (conversation) => call("history", { conversation }),
    vote: (conversation, turn, useful, reason) => call("vote", { conversation, turn, useful, reason }),
    erase: (conversation) => call("erase", { conversation }),
  };
}

async function refusal(response: Response): Promise<CallError> {
  const body = (await response.json().catch(() => null)) as { error?: { code?: unknown; message?: unknown } } | null;
  const told = (value: unknown): string => (typeof value === "string" ? value : "");
  const wait =
    response.status === TOO_MANY_REQUESTS ? Number(response.headers.get("Retry-After")) || DEFAULT_WAIT_SECONDS : 0;
  return new CallError("refused", told(body?.error?.message), response.status, told(body?.error?.code), wait);
}
