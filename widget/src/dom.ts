/** Elements without markup: everything is a node, and text stays text. */

type Child = Node | string;
type Attributes = Record<string, string | number | boolean>;

/** Creates an element; an attribute that is `true` stands alone, one that is `false` is left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAll(element, attributes);
  element.append(...children);
  return element;
}

/** Text for screen readers only. */
export function unseen(text: string, name = ""): HTMLElement {
  return h("span", { class: `sr ${name}` }, text);
}

/** Creates a native button that does `action`, unless it is marked as disabled. */
export function button(attributes: Attributes, child: Child, action: () => void): HTMLButtonElement {
  const element = h("button", { type: "button", ...attributes }, child);
  element.onclick = () => {
    if (!isDisabled(element)) action();
  };
  return element;
}

/** Marks a button as disabled or not; it can be reached all the same, so that focus is never lost. */
export function disable(element: Element, disabled: boolean): void {
  if (disabled) element.setAttribute(DISABLED, "true");
  else element.removeAttribute(DISABLED);
}

/** Whether `disable` marked the button. */
export function isDisabled(element: Element): boolean {
  return element.hasAttribute(DISABLED);
}

const DISABLED = "aria-disabled";
const SVG = "http://www.w3.org/2000/svg";

/** Draws a decorative icon; each path is `[class, d]`. */
export function icon(size: number, ...paths: (readonly [string, string])[]): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  setAll(svg, { viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true" });
  for (const [name, d] of paths) {
    const path = document.createElementNS(SVG, "path");
    setAll(path, { class: name, d });
    svg.append(path);
  }
  return svg;
}

function setAll(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
}
