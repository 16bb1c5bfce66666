/** The panel's parts and where they stand. */
import { createComposer, type Composer } from "./composer.js";
import { button, h } from "./dom.js";
import { bin, cross, sprout } from "./icons.js";
import { isPage } from "./links.js";
import { createNotice, type Notice } from "./notice.js";
import type { Say } from "./texts.js";
import { createTranscript, drawLink, type Actions, type Transcript } from "./transcript.js";

/** What the panel asks of who holds the conversation. */
export interface PanelActions extends Actions {
  send: (text: string) => void;
  erase: () => void;
  close: () => void;
}

export interface Panel {
  element: HTMLElement;
  composer: Composer;
  transcript: Transcript;
  notice: Notice;
  show: () => void;
  hide: () => void;
  /** Moves focus to where one writes; with a finger, to the messages. Only ever after a gesture. */
  focus: () => void;
  /** After a choice: with a finger, focus stays on it. */
  focusAfterChoice: () => void;
  /** After a message: focus stays where one writes, but a suggestion is gone. */
  focusAfterSending: () => void;
  /** Shows the conversation or, as long as there is none, the introduction and what became of the last one. */
  refresh: (status?: string) => void;
  /** Shows the end of the conversation, but never less than the beginning of what follows `from`. */
  scroll: (from?: HTMLElement) => void;
  showTyping: (typing: boolean) => void;
  /** Leaves the question about erasing; gives back whether it was asked. */
  cancel: () => boolean;
}

const SUGGESTIONS = ["suggestion-1", "suggestion-2", "suggestion-3"] as const;
// A finger, and no keyboard until one is asked for: it would hide the answer.
const touch = matchMedia("(pointer: coarse)");

export function createPanel(say: Say, actions: PanelActions, privacyPage: string | null): Panel {
  const composer = createComposer(say, actions.send, actions.tell);
  const transcript = createTranscript(say, actions);
  const notice = createNotice(say, actions.tell, () => {
    scroll();
  });

  const headButton = (key: "effacer" | "fermer", sign: SVGSVGElement, action: () => void): HTMLButtonElement =>
    button({ class: "head", "aria-label": say(key), title: say(key) }, sign, action);
  const ask = (asked: boolean): void => {
    confirm.hidden = !asked;
    composer.element.hidden = notice.element.hidden = asked;
  };
  const cancel = (): boolean => {
    if (confirm.hidden) return false;
    ask(false);
    eraser.focus();
    return true;
  };
  const focus = (): void => {
    (touch.matches ? log : composer.field).focus();
  };
  const scroll = (from?: HTMLElement): void => {
    const end = transcript.isEmpty() ? 0 : log.scrollHeight - log.clientHeight;
    log.scrollTop = from ? Math.min(end, from.offsetTop - 12) : end;
  };

  const status = h("p", { class: "status" });
  const privacy = h("p", { class: "privacy" }, say("vie-privee"));
  if (privacyPage && isPage(privacyPage)) {
    privacy.append(" ", drawLink(say, { text: say("vie-privee-lien"), url: privacyPage }));
  }
  const suggestions = SUGGESTIONS.map((key) => {
    const text = say(key);
    return h("li", { hidden: !text }, button({ class: "choice" }, text, () => { actions.send(text); }));
  });
  const intro = h(
    "div",
    {},
    status,
    h("p", { class: "hello" }, say("introduction")),
    h("ul", { class: "suggestions", role: "list" }, ...suggestions),
    privacy,
  );
  const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  const typing = h("p", { class: "typing", hidden: true }, dots, say("ecrit"));
  const log = h(
    "div",
    { class: "log", role: "region", tabindex: 0, "aria-label": say("messages") },
    intro,
    transcript.element,
    typing,
  );

  const eraser = headButton("effacer", bin(), () => {
    ask(true);
    keep.focus();
  });
  const erase = button({ class: "strong" }, say("effacer-oui"), () => {
    ask(false);
    focus();
    actions.erase();
  });
  const keep = button({ class: "plain" }, say("effacer-non"), cancel);
  const confirm = h(
    "div",
    { class: "confirm", role: "group", "aria-labelledby": "question", hidden: true },
    h("p", { id: "question" }, say("effacer-question")),
    h("div", { class: "row" }, erase, keep),
  );
  const titles = h("div", {}, h("h2", { id: "title" }, say("titre")), h("p", { id: "subtitle" }, say("sous-titre")));
  const element = h(
    "section",
    { class: "panel", role: "dialog", "aria-labelledby": "title", "aria-describedby": "subtitle", hidden: true },
    h("header", {}, sprout(), titles, eraser, headButton("fermer", cross(), actions.close)),
    log,
    notice.element,
    confirm,
    composer.element,
  );

  const refresh = (told = ""): void => {
    const empty = transcript.isEmpty();
    intro.hidden = !empty;
    eraser.hidden = empty;
    status.textContent = told;
    status.hidden = !told;
  };
  refresh();

  return {
    element,
    composer,
    transcript,
    notice,
    focus,
    refresh,
    scroll,
    cancel,
    show: () => {
      element.hidden = false;
      composer.fit();
      scroll();
    },
    hide: () => {
      element.hidden = true;
      ask(false);
    },
    focusAfterChoice: () => {
      if (!touch.matches) composer.field.focus();
    },
    focusAfterSending: () => {
      if (!composer.element.matches(":focus-within")) focus();
    },
    showTyping: (shown) => {
      typing.hidden = !shown;
      if (shown) scroll();
    },
  };
}
