import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { liveRegion } from "../src/live-region.js";

/** As much of a document as the region needs. */
class FakeElement {
  children: (FakeElement | string)[] = [];
  attributes: Record<string, string> = {};
  parent: FakeElement | undefined;
  setAttribute(name: string, value: string): void {
    this.attributes[name] = value;
  }
  append(...children: (FakeElement | string)[]): void {
    for (const child of children) {
      this.children.push(child);
      if (child instanceof FakeElement) child.parent = this;
    }
  }
  remove(): void {
    const siblings = this.parent?.children;
    siblings?.splice(siblings.indexOf(this), 1);
  }
}

test("each text is in the polite region once, for a second", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  Object.defineProperty(globalThis, "document", { value: { createElement: () => new FakeElement() }, configurable: true });
  const { element, tell } = liveRegion();
  const region = element as unknown as FakeElement;
  const said = (): unknown[] => region.children.map((line) => (line as FakeElement).children[0]);

  assert.equal(region.attributes["aria-live"], "polite");
  tell("un");
  mock.timers.tick(500);
  tell("deux");
  assert.deepEqual(said(), ["un", "deux"]);
  mock.timers.tick(500);
  assert.deepEqual(said(), ["deux"]);
  mock.timers.tick(500);
  assert.deepEqual(said(), []);
});
