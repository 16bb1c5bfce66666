/** What went wrong, and the way to try again. */
import { button, disable, h } from "./dom.js";
import type { Tell } from "./live-region.js";
import type { Say } from "./texts.js";

// An alert is read when it changes: the same sentence twice must be a change too.
const PAUSE_MS = 60;

export interface Notice {
  element: HTMLElement;
  /** Says what went wrong; `again` may be tried in `wait` seconds, once there is a network. */
  show: (text: string, wait: number, again: () => void) => void;
  /** Forgets what went wrong. */
  clear: () => void;
  /** The network is back or gone; nothing is sent by itself. */
  networkChanged: () => void;
}

/** `shown` is called once the notice has taken its place. */
export function createNotice(say: Say, tell: Tell, shown: () => void): Notice {
  let retry: (() => void) | undefined;
  let readyAt = 0;
  let timer: ReturnType<typeof setTimeout>;
  const alert = h("p", { role: "alert" });
  const retryButton = button({ class: "strong", hidden: true }, say("reessayer"), () => retry?.());
  const element = h("div", { class: "notice" }, alert, retryButton);

  const enable = (): void => {
    disable(retryButton, !navigator.onLine || Date.now() < readyAt);
  };
  const draw = (text: string): void => {
    alert.textContent = text;
    retryButton.hidden = !text;
    element.classList.toggle("on", !!text);
    enable();
  };
  const clear = (): void => {
    clearTimeout(timer);
    retry = undefined;
    draw("");
  };
  return {
    element,
    clear,
    show: (text, wait, again) => {
      clear();
      retry = again;
      readyAt = Date.now() + wait * 1000;
      timer = setTimeout(() => {
        draw(text);
        shown();
        if (!wait) return;
        timer = setTimeout(() => {
          enable();
          tell(say("reessayer-pret"));
        }, wait * 1000);
      }, PAUSE_MS);
    },
    networkChanged: () => {
      if (retry) draw(say(navigator.onLine ? "en-ligne" : "hors-ligne"));
    },
  };
}
