/** What a tab remembers: nothing before the person opens the panel, nothing once the tab is closed. */

export interface Memory {
  /** The conversation's signed number. */
  token?: string | undefined;
  /** Whether the panel is open. */
  open?: boolean | undefined;
  /** A message that may not have reached the server. */
  unsent?: string | undefined;
}

export interface Store {
  /** What is remembered; reading writes nothing. */
  get: () => Readonly<Memory>;
  /** Remembers some more; `undefined` forgets. */
  keep: (change: Memory) => void;
}

/** Each server has its own memory: a number is never shown to another. */
export function createStore(server: string): Store {
  const key = `assistant-microcredit:${server}`;
  let memory: Memory = {};
  try {
    memory = { ...(JSON.parse(sessionStorage.getItem(key) ?? "{}") as Memory) };
  } catch {
    // Nothing that can be read.
  }
  return {
    get: () => memory,
    keep: (change) => {
      memory = { ...memory, ...change };
      try {
        sessionStorage.setItem(key, JSON.stringify(memory));
      } catch {
        // The browser keeps nothing for this site: the conversation lasts as long as the page.
      }
    },
  };
}
