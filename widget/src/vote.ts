/** What a person thought of an answer: a thumb, and a reason if they wish. */
import { button, disable, h } from "./dom.js";
import { thumb } from "./icons.js";
import type { Tell } from "./live-region.js";
import type { Say } from "./texts.js";

/** Sends a vote; rejects with an error whose message can be shown. */
export type Cast = (useful: boolean, reason?: string) => Promise<void>;

let fields = 0;

/** Draws two thumbs; `pressed` is the vote of before. */
export function drawVote(say: Say, cast: Cast, tell: Tell, pressed: boolean | null): HTMLElement {
  const fault = h("p", { class: "fault", role: "alert" });
  const more = h("div");
  let busy = false;

  const drawThumb = (useful: boolean): HTMLButtonElement => {
    const label = say(useful ? "utile-oui" : "utile-non");
    return button({ class: useful ? "thumb" : "thumb down", "aria-label": label, title: label }, thumb(), () => void vote(useful));
  };
  const [up, down] = [drawThumb(true), drawThumb(false)];
  const press = (useful: boolean | null): void => {
    pressed = useful;
    up.setAttribute("aria-pressed", String(useful === true));
    down.setAttribute("aria-pressed", String(useful === false));
  };

  /** Casts a vote, one at a time; gives back whether it is kept. */
  const keep = async (useful: boolean, reason?: string): Promise<boolean> => {
    if (busy) return false;
    busy = true;
    fault.remove();
    try {
      await cast(useful, reason);
      return true;
    } catch (error) {
      fault.textContent = (error as Error).message;
      more.before(fault);
      return false;
    } finally {
      busy = false;
    }
  };
  const vote = async (useful: boolean): Promise<void> => {
    const before = pressed;
    if (busy || before === useful) return;
    press(useful);
    if (!(await keep(useful))) {
      press(before);
      return;
    }
    tell(say(useful ? "merci" : "raison-suite"));
    more.replaceChildren(...(useful ? [] : [drawReason()]));
    more.scrollIntoView({ block: "nearest" });
  };

  const drawReason = (): HTMLElement => {
    const id = `reason${++fields}`;
    const note = h("small", { id: `${id}-note` }, say("raison-aide"));
    const field = h("textarea", { id, rows: 2, maxlength: 500, "aria-describedby": note.id });
    const sendReason = async (): Promise<void> => {
      const reason = field.value.trim();
      if (!reason) {
        field.focus();
        return;
      }
      disable(send, true);
      const kept = await keep(false, reason);
      disable(send, false);
      if (!kept) return;
      // The button that was pressed goes away: back to the thumb that asked.
      if (send.matches(":focus")) down.focus();
      tell(say("merci"));
      more.replaceChildren(h("small", {}, say("merci")));
    };
    const send = button({ class: "plain" }, say("raison-envoyer"), () => void sendReason());
    return h("div", { class: "reason" }, h("label", { for: id }, say("raison")), note, field, send);
  };

  press(pressed);
  const thumbs = h("div", { class: "row" }, up, down);
  return h("div", { class: "vote", role: "group", "aria-label": say("utile") }, thumbs, more);
}
