/** The choices of an answer: what the person would say, as buttons. */
import type { ShownChoice } from "./wire.js";
import { button, disable, h, unseen } from "./dom.js";
import type { Say } from "./texts.js";

/** Presses a choice; gives back whether it was taken. */
export type Press = (choice: ShownChoice) => boolean;

/** Draws choices. A pressed one stays where it is, for who stands on it, and says that it was chosen. */
export function drawChoices(choices: readonly ShownChoice[], say: Say, press: Press): HTMLElement {
  const list = h("ul", { class: "choices", role: "list" });
  for (const choice of choices) {
    const element = button({ class: "choice" }, choice.title, () => {
      if (press(choice)) markChosen(element, say);
    });
    list.append(h("li", {}, element));
  }
  return list;
}

/** Marks the choice that a later message repeats. */
export function markSaid(list: HTMLElement, said: string, say: Say): void {
  for (const element of list.querySelectorAll("button")) {
    if (element.textContent === said) markChosen(element, say);
  }
}

function markChosen(element: HTMLElement, say: Say): void {
  disable(element, true);
  element.append(unseen(` ${say("choisi")}`));
}
