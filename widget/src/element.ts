/** `<assistant-microcredit>`: the launcher, and the panel once a person opens it. */
import { button, h } from "./dom.js";
import { sprout } from "./icons.js";
import { liveRegion } from "./live-region.js";
import { createPanel, type Panel } from "./panel.js";
import { createSession, type Session } from "./session.js";
import { createStore, type Store } from "./storage.js";
import css from "./styles.css";
import { sayer, type Say } from "./texts.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const narrow = matchMedia("(max-width: 480px)");

export class AssistantElement extends HTMLElement {
  static readonly observedAttributes = ["theme", "couleur", "couleur-sombre"];

  readonly #live = liveRegion();
  readonly #root = h("div", { class: "root", lang: "fr-CA" });
  #launcher!: HTMLButtonElement;
  #say!: Say;
  #store!: Store;
  #session!: Session;
  #panel: Panel | undefined;
  #listening: AbortController | undefined;

  connectedCallback(): void {
    if (!this.shadowRoot) this.#build();
    this.#listen();
    this.#paint();
    if (this.#store.get().open && !this.isOpen && !cameByLink()) this.#show();
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  attributeChangedCallback(): void {
    this.#paint();
  }

  get isOpen(): boolean {
    return this.#panel?.element.hidden === false;
  }

  /** Opens the panel and goes to where one writes. To be called for a person's gesture only. */
  open(): void {
    this.#show().focus();
  }

  /** Closes the panel; focus goes back to the launcher if it was inside. */
  close(): void {
    if (!this.isOpen) return;
    const inside = this.#panel?.element.contains(this.shadowRoot?.activeElement ?? null);
    this.#panel?.hide();
    this.#launcher.hidden = false;
    if (inside) this.#launcher.focus();
    this.#store.keep({ open: false });
    this.#emit("close");
  }

  /** Opens the panel and asks a question, as if the person had written it. */
  ask(question: string): void {
    const panel = this.#show();
    panel.focus();
    if (!this.#session.send({ text: question })) panel.composer.write(question);
  }

  #build(): void {
    const shadow = this.attachShadow({ mode: "open" });
    addStyle(shadow);
    const server = this.getAttribute("server") ?? new URL(import.meta.url).origin;
    this.#say = sayer((key) => this.getAttribute(`texte-${key}`) ?? this.getAttribute(key));
    this.#store = createStore(server);
    this.#session = createSession(server, this.#store, this.#live.tell, this.#say, (name, detail) => {
      this.#emit(name, detail);
    });
    this.#launcher = button({ class: "launcher", "aria-haspopup": "dialog" }, sprout(), () => {
      this.open();
    });
    this.#launcher.append(this.#say("invitation"));
    this.#root.append(this.#launcher, this.#live.element);
    shadow.append(this.#root);
  }

  #show(): Panel {
    const panel = (this.#panel ??= this.#drawPanel());
    if (!this.isOpen) {
      panel.show();
      this.#launcher.hidden = true;
      this.#store.keep({ open: true });
      this.#fit();
      this.#emit("open");
    }
    return panel;
  }

  #drawPanel(): Panel {
    const session = this.#session;
    const panel = createPanel(
      this.#say,
      {
        send: (text) => {
          if (session.send({ text })) panel.focusAfterSending();
        },
        press: ({ id, title }) => {
          const taken = session.send({ text: title, choice: id });
          if (taken) panel.focusAfterChoice();
          return taken;
        },
        vote: session.vote,
        tell: this.#live.tell,
        erase: () => void session.erase(),
        close: () => {
          this.close();
        },
      },
      this.getAttribute("confidentialite"),
    );
    this.#launcher.after(panel.element);
    session.start(panel);
    return panel;
  }

  #listen(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const on = (target: EventTarget | null | undefined, name: string, handle: (event: Event) => void): void => {
      target?.addEventListener(name, handle, { signal });
    };
    on(document, "keydown", (event) => {
      const { key, isComposing } = event as KeyboardEvent;
      if (key !== "Escape" || isComposing || event.defaultPrevented || !this.isOpen) return;
      if (!this.#panel?.cancel()) this.close();
    });
    on(this, "focusout", (event) => {
      // The sheet of a phone covers the page: whoever goes back to the page must see it.
      const { relatedTarget } = event as FocusEvent;
      if (narrow.matches && relatedTarget && relatedTarget !== this) this.close();
    });
    for (const name of ["online", "offline"]) on(window, name, () => this.#panel?.notice.networkChanged());
    for (const name of ["resize", "scroll"]) on(visualViewport, name, () => { this.#fit(); });
    on(dark, "change", () => {
      this.#paint();
    });
  }

  /** Keeps the sheet of a phone above its keyboard. */
  #fit(): void {
    if (!visualViewport) return;
    const { height, scale, offsetTop } = visualViewport;
    this.#root.style.setProperty("--view-height", `${height * scale}px`);
    this.#root.style.setProperty("--view-top", `${scale > 1 ? 0 : offsetTop}px`);
  }

  #paint(): void {
    const theme = this.getAttribute("theme");
    this.#root.classList.toggle("dark", theme === "sombre" || (theme !== "clair" && dark.matches));
    this.#root.style.setProperty("--light-accent", this.getAttribute("couleur"));
    this.#root.style.setProperty("--dark-accent", this.getAttribute("couleur-sombre"));
  }

  #emit(name: string, detail?: object): void {
    this.dispatchEvent(new CustomEvent(`assistant:${name}`, { bubbles: true, composed: true, detail }));
  }
}

/** A sheet that covers the whole page must not come back on the page that a link leads to. */
function cameByLink(): boolean {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return narrow.matches && navigation?.type === "navigate";
}

/** Gives the shadow root its style, in a way that a strict content policy lets through. */
function addStyle(shadow: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4.
    shadow.append(h("style", {}, css));
  }
}
