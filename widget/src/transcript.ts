/** The visible conversation: a list of messages, which nothing reads by itself. */
import { drawChoices, markSaid, type Press } from "./choices.js";
import { h, unseen } from "./dom.js";
import { isAllowed, isPage } from "./links.js";
import type { Tell } from "./live-region.js";
import type { Say } from "./texts.js";
import { drawVote } from "./vote.js";
import type { ShownReply, ShownTurn } from "./wire.js";

/** What messages ask of who holds the conversation. */
export interface Actions {
  press: Press;
  vote: (turn: string, useful: boolean, reason?: string) => Promise<void>;
  tell: Tell;
}

export interface Transcript {
  element: HTMLElement;
  isEmpty: () => boolean;
  clear: () => void;
  /** Adds what the person said. */
  addPerson: (text: string) => HTMLElement;
  /** Adds what the assistant said in a turn. */
  addReplies: (replies: readonly ShownReply[], turn: string | null) => void;
  /** Puts the past before everything. */
  addPast: (turns: readonly ShownTurn[]) => void;
  /** Marks a message as sent or not. */
  markUnsent: (message: HTMLElement, unsent: boolean) => void;
}

// The channel's own words before the first answer: nobody judges them.
const OPENING = "presentation";

/** Draws a link; who follows one to a page keeps the conversation where it is. */
export function drawLink(say: Say, { text, url }: { text: string; url: string }): HTMLElement {
  if (!isPage(url)) return h("a", { href: url }, text);
  const attributes = { href: url, target: "_blank", rel: "noopener noreferrer", class: "page" };
  return h("a", attributes, text, unseen(` ${say("nouvel-onglet")}`));
}

export function createTranscript(say: Say, { press, vote, tell }: Actions): Transcript {
  const element = h("ol", { role: "list" });

  const drawMessage = (name: string, who: string, ...words: (Node | string)[]): HTMLElement =>
    h("li", { class: name }, h("div", { class: "bubble" }, unseen(who, "who"), h("p", { class: "text" }, ...words)));
  const drawPerson = (text: string): HTMLElement => drawMessage("me", say("vous"), text);

  const drawReply = ({ id, pieces, choices, source }: ShownReply): HTMLElement => {
    const words = pieces.map(({ text, url }) => (url && isAllowed(url) ? drawLink(say, { text, url }) : text));
    const item = drawMessage(id === OPENING ? "bot note" : "bot", say("assistant"), ...words);
    if (source) {
      const named = say("source", { editeur: source.publisher, date: source.date });
      const drawn = isAllowed(source.url) ? drawLink(say, { text: named, url: source.url }) : named;
      item.firstElementChild?.append(h("p", { class: "source" }, drawn));
    }
    if (choices.length) item.append(drawChoices(choices, say, press));
    return item;
  };
  const drawReplies = (replies: readonly ShownReply[], turn: string | null, useful: boolean | null): HTMLElement[] => {
    const items = replies.map(drawReply);
    const judged = items[replies.map(({ id }) => id !== OPENING).lastIndexOf(true)];
    if (turn) {
      const cast = (useful: boolean, reason?: string): Promise<void> => vote(turn, useful, reason);
      judged?.firstElementChild?.after(drawVote(say, cast, tell, useful));
    }
    return items;
  };

  return {
    element,
    isEmpty: () => !element.firstChild,
    clear: () => {
      element.replaceChildren();
    },
    addPerson: (text) => element.appendChild(drawPerson(text)),
    addReplies: (replies, turn) => {
      element.append(...drawReplies(replies, turn, null));
    },
    addPast: (turns) => {
      const past: HTMLElement[] = [];
      for (const { turn, said, replies, useful } of turns) {
        const offered = past.at(-1)?.querySelector<HTMLElement>(".choices");
        if (offered) markSaid(offered, said, say);
        past.push(drawPerson(said), ...drawReplies(replies, turn, useful));
      }
      element.prepend(...past);
    },
    markUnsent: (message, unsent) => {
      message.querySelector(".unsent")?.remove();
      if (unsent) message.append(h("p", { class: "unsent" }, say("non-envoye")));
    },
  };
}
