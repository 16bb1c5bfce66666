/** One conversation with the assistant: what is sent, kept, tried again and erased. */
import { CallError, connect, type Failure, type Said } from "./api.js";
import type { Answer } from "./wire.js";
import type { Tell } from "./live-region.js";
import type { Panel } from "./panel.js";
import type { Store } from "./storage.js";
import type { Say, TextKey } from "./texts.js";

// A quick answer needs no waiting sign.
const TYPING_AFTER_MS = 400;

const FAILURES: Record<Failure, TextKey> = { offline: "hors-ligne", timeout: "tarde", network: "panne", refused: "panne" };

/** What is told outside the widget; never a word of the conversation. */
export type Emit = (name: string, detail?: object) => void;

export interface Session {
  /** Begins in `panel`: gives back the conversation of before a reload, if there was one. */
  start: (panel: Panel) => void;
  /** Sends what the person said, unless an answer is awaited; gives back whether it goes. */
  send: (said: Said) => boolean;
  /** Sends a vote. Rejects with an error whose message can be shown. */
  vote: (turn: string, useful: boolean, reason?: string) => Promise<void>;
  /** Erases the conversation: on the server, then here. */
  erase: () => Promise<void>;
}

export function createSession(server: string, store: Store, tell: Tell, say: Say, emit: Emit): Session {
  const api = connect(server);
  let panel: Panel;
  let loading: Promise<void> | undefined;
  let current: Promise<void> | undefined;

  const told = ({ kind, message }: CallError): string => message || say(FAILURES[kind]);
  const fail = (error: unknown, again: () => void): void => {
    // Whatever is not a call's failure is an answer that makes no sense.
    const failure = error instanceof CallError ? error : new CallError("network");
    const { kind, status, code, wait } = failure;
    panel.notice.show(told(failure), wait, again);
    emit("error", { kind, status, code });
  };

  const load = async (): Promise<void> => {
    const { token, unsent } = store.get();
    if (!token) return;
    try {
      const { conversation, turns } = await api.history(token);
      store.keep({ token: conversation ?? undefined });
      if (unsent && turns.at(-1)?.said === unsent) {
        // It had arrived: only its answer was lost on the way.
        store.keep({ unsent: undefined });
        panel.composer.write("");
      }
      panel.transcript.addPast(turns);
      panel.refresh();
      panel.scroll();
    } catch (error) {
      fail(error, () => {
        panel.notice.clear();
        panel.focus();
        loading = load();
      });
    }
  };

  const receive = ({ conversation, turn, replies }: Answer, message: HTMLElement): void => {
    // Erased by words: nothing of it stays on the screen either, but that it is done.
    if (conversation === null) panel.transcript.clear();
    panel.transcript.addReplies(replies, turn);
    panel.refresh();
    panel.scroll(message.isConnected ? message : undefined);
    for (const { text, choices } of replies) {
      const offered = choices.map(({ title }) => title).join(", ");
      tell(say("assistant") + text + (offered && ` ${say("choix", { choix: offered })}`));
    }
    emit("message", { author: "assistant", replies: replies.map(({ id }) => id) });
  };

  const attempt = async (said: Said, message: HTMLElement): Promise<void> => {
    const { composer, transcript, notice } = panel;
    composer.wait(true);
    notice.clear();
    transcript.markUnsent(message, false);
    store.keep({ unsent: said.choice ? undefined : said.text });
    const typing = setTimeout(() => {
      panel.showTyping(true);
      tell(say("ecrit"));
    }, TYPING_AFTER_MS);
    const settle = (): void => {
      clearTimeout(typing);
      panel.showTyping(false);
      composer.wait(false);
      current = undefined;
    };
    try {
      await loading;
      const answer = await api.message(store.get().token, said);
      store.keep({ token: answer.conversation ?? undefined, unsent: undefined });
      settle();
      receive(answer, message);
    } catch (error) {
      settle();
      transcript.markUnsent(message, true);
      fail(error, () => {
        panel.focus();
        current ??= attempt(said, message);
      });
    }
  };

  const erase = async (): Promise<void> => {
    // What is on its way would be kept after the erasure.
    await current;
    panel.notice.clear();
    const { token } = store.get();
    try {
      if (token) await api.erase(token);
    } catch (error) {
      fail(error, () => {
        panel.focus();
        void erase();
      });
      return;
    }
    store.keep({ token: undefined, unsent: undefined });
    panel.transcript.clear();
    panel.refresh(say("efface"));
    tell(say("efface"));
  };

  return {
    erase,
    start: (started) => {
      panel = started;
      panel.composer.write(store.get().unsent ?? "");
      loading = load();
    },
    send: (said) => {
      if (current) return false;
      const message = panel.transcript.addPerson(said.text);
      panel.refresh();
      panel.scroll();
      emit("message", { author: "person" });
      current = attempt(said, message);
      return true;
    },
    vote: async (turn, useful, reason) => {
      try {
        await api.vote(store.get().token, turn, useful, reason);
      } catch (error) {
        throw new Error(told(error as CallError), { cause: error });
      }
    },
  };
}
