/** Where a person writes: Enter sends, Shift+Enter begins a line, nothing is ever cut. */
import { button, disable, h, isDisabled, unseen } from "./dom.js";
import { arrow } from "./icons.js";
import type { Tell } from "./live-region.js";
import type { Say } from "./texts.js";

const LIMIT = 500; // characters, as the server counts them
const COUNTED_FROM = 400;
const TOLD_AT = [50, 20, 0, -1];

export interface Composer {
  element: HTMLElement;
  field: HTMLTextAreaElement;
  /** Makes the field as high as its text. */
  fit: () => void;
  /** Puts a text in the field. */
  write: (text: string) => void;
  /** Nothing can be sent while an answer is awaited; one can write on. */
  wait: (waiting: boolean) => void;
}

export function createComposer(say: Say, submit: (text: string) => void, tell: Tell): Composer {
  const counter = h("p", { id: "counter", class: "counter", hidden: true });
  const field = h("textarea", {
    id: "field",
    rows: 1,
    placeholder: say("exemple"),
    enterkeyhint: "send",
    autocomplete: "off",
    "aria-describedby": "counter",
  });
  let left = LIMIT;

  const fit = (): void => {
    // Hidden, it has no height to measure.
    if (!field.offsetHeight) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  };
  const changed = (): void => {
    fit();
    const before = left;
    left = LIMIT - Array.from(field.value.trim()).length;
    const over = left < 0;
    counter.hidden = left > LIMIT - COUNTED_FROM;
    counter.textContent = say(over ? "de-trop" : "restants", { n: Math.abs(left) });
    counter.classList.toggle("over", over);
    field.setAttribute("aria-invalid", String(over));
    if (TOLD_AT.some((step) => before > step && left <= step)) tell(counter.textContent);
  };
  const write = (text: string): void => {
    field.value = text;
    changed();
  };
  const send = (): void => {
    const text = field.value.trim();
    if (!text || isDisabled(sender)) return;
    if (left < 0) {
      tell(counter.textContent);
      return;
    }
    write("");
    submit(text);
  };
  const sender = button({ class: "send", title: say("envoyer") }, arrow(), send);
  sender.append(unseen(say("envoyer")));

  field.oninput = changed;
  field.onkeydown = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  const element = h(
    "div",
    { class: "composer" },
    h("label", { class: "sr", for: "field" }, say("champ")),
    h("div", { class: "row" }, field, sender),
    counter,
  );
  const wait = (waiting: boolean): void => {
    disable(sender, waiting);
  };
  return { element, field, fit, write, wait };
}
