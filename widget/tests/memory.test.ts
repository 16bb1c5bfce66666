import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createStore } from "../src/storage.js";
import { sayer, TEXTS } from "../src/texts.js";

let kept: Map<string, string>;
const storage = (value: object): void => {
  Object.defineProperty(globalThis, "sessionStorage", { value, configurable: true });
};

beforeEach(() => {
  kept = new Map();
  storage({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

test("reading writes nothing", () => {
  assert.deepEqual(createStore("https://b").get(), {});
  assert.equal(kept.size, 0);
});

test("a page that is loaded again remembers, and forgets what is forgotten", () => {
  createStore("https://b").keep({ token: "web-1.s", open: true });
  const store = createStore("https://b");
  assert.deepEqual(store.get(), { token: "web-1.s", open: true });
  store.keep({ token: undefined });
  assert.deepEqual(createStore("https://b").get(), { open: true });
});

test("the number of one server is not shown to another", () => {
  createStore("https://b").keep({ token: "web-1.s" });
  assert.deepEqual(createStore("https://c").get(), {});
});

test("what makes no sense is forgotten", () => {
  kept.set("assistant-microcredit:https://b", "{");
  assert.deepEqual(createStore("https://b").get(), {});
});

test("without storage the conversation lasts as long as the page", () => {
  const refuse = (): never => {
    throw new Error("SecurityError");
  };
  storage({ getItem: refuse, setItem: refuse });
  const store = createStore("https://b");
  store.keep({ token: "web-1.s" });
  assert.deepEqual(store.get(), { token: "web-1.s" });
});

test("a text is said with its fields, and a page may replace it", () => {
  const say = sayer((key) => (key === "titre" ? "Une question?" : null));
  assert.equal(say("titre"), "Une question?");
  assert.equal(say("source", { editeur: "Le Devoir", date: "2021" }), "Source\u00a0: Le Devoir, 2021");
  assert.equal(say("restants", { n: 0 }), "Caractères restants\u00a0: 0");
});

test("the texts follow the typography of Québec", () => {
  for (const text of Object.values(TEXTS)) {
    assert.doesNotMatch(text, / [:;!?»]|\u00a0[;!?]|« |[^\s\u00a0:]:/, text);
  }
});
