/** The off-screen transcript: what screen readers say, once. */
import { h } from "./dom.js";

// Less than a tenth of a second and Chrome with TalkBack misses it; for ever and it is read again.
const KEPT_MS = 1000;

/** Has a text read, and forgets it a second later. */
export type Tell = (text: string) => void;

export function liveRegion(): { element: HTMLElement; tell: Tell } {
  const element = h("div", { class: "sr", "aria-live": "polite" });
  const tell = (text: string): void => {
    const line = h("p", {}, text);
    element.append(line);
    setTimeout(() => {
      line.remove();
    }, KEPT_MS);
  };
  return { element, tell };
}
