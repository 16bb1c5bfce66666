import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { CallError, connect } from "../src/api.js";

interface Call {
  url: string;
  body: unknown;
}

let calls: Call[] = [];
const online = (value: boolean): void => {
  Object.defineProperty(globalThis, "navigator", { value: { onLine: value }, configurable: true });
};

function answer(respond: (signal: AbortSignal) => Promise<Response> | Response): void {
  online(true);
  calls = [];
  globalThis.fetch = async (url, init) => {
    calls.push({ url: url as string, body: JSON.parse(init?.body as string) as unknown });
    return respond(init?.signal ?? new AbortController().signal);
  };
}

const original = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = original;
});

async function failure(call: Promise<unknown>): Promise<CallError> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof CallError);
    return error;
  }
  throw new Error("The call did not fail.");
}

test("the calls are those of the web channel, without empty fields", async () => {
  answer(() => Response.json({}));
  const api = connect("https://bot.example/");
  await api.message(undefined, { text: "Bonjour" });
  await api.message("web-1.s", { text: "Laval", choice: "choix-1" });
  await api.history("web-1.s");
  await api.vote("web-1.s", "t1", false);
  await api.vote("web-1.s", "t1", false, "trop long");
  await api.erase("web-1.s");

  const base = "https://bot.example/webhooks/web";
  assert.deepEqual(calls, [
    { url: `${base}/message`, body: { message: "Bonjour" } },
    { url: `${base}/message`, body: { conversation: "web-1.s", choice: "choix-1" } },
    { url: `${base}/history`, body: { conversation: "web-1.s" } },
    { url: `${base}/vote`, body: { conversation: "web-1.s", turn: "t1", useful: false } },
    { url: `${base}/vote`, body: { conversation: "web-1.s", turn: "t1", useful: false, reason: "trop long" } },
    { url: `${base}/erase`, body: { conversation: "web-1.s" } },
  ]);
});

test("a refusal tells the server's own sentence and how long to wait", async () => {
  const error = { code: "trop_vite", message: "Réessayez dans 7 s." };
  answer(() => Response.json({ error }, { status: 429, headers: { "Retry-After": "7" } }));
  const { kind, status, code, message, wait } = await failure(connect("https://b").erase("x"));
  assert.deepEqual({ kind, status, code, message, wait }, { kind: "refused", status: 429, wait: 7, ...error });
});

test("a hidden or absurd Retry-After still makes one wait", async () => {
  for (const headers of [{}, { "Retry-After": "demain" }] as Record<string, string>[]) {
    answer(() => Response.json({}, { status: 429, headers }));
    assert.equal((await failure(connect("https://b").erase("x"))).wait, 10);
  }
});

test("a refusal that is not of the assistant tells nothing of its own", async () => {
  for (const body of ["<h1>502</h1>", "null", '{"error": "x"}', '{"error": {"message": 3}}']) {
    answer(() => new Response(body, { status: 502 }));
    const { kind, message, wait } = await failure(connect("https://b").erase("x"));
    assert.deepEqual({ kind, message, wait }, { kind: "refused", message: "", wait: 0 });
  }
});

test("an answer that is not JSON is a failure of the network", async () => {
  answer(() => new Response("<html>"));
  assert.equal((await failure(connect("https://b").history("x"))).kind, "network");
});

test("no network is told apart from a server that cannot be reached", async () => {
  answer(() => Promise.reject(new TypeError("Failed to fetch")));
  assert.equal((await failure(connect("https://b").history("x"))).kind, "network");
  online(false);
  assert.equal((await failure(connect("https://b").history("x"))).kind, "offline");
});

test("a server that does not answer is given up", async () => {
  answer(
    (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          reject(new DOMException("aborted", "AbortError"));
        });
      }),
  );
  assert.equal((await failure(connect("https://b", 20).history("x"))).kind, "timeout");
});
