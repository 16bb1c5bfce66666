import assert from "node:assert/strict";
import { test } from "node:test";
import { isAllowed, splitLinks } from "../src/links.js";

const site = { text: "exemple.ca", url: "https://exemple.ca" };
const email = { text: "info@exemple.ca", url: "mailto:info@exemple.ca" };
const phone = { text: "450 904-5822", url: "tel:+14509045822" };
const urgence = { text: "911", url: "tel:911" };

test("a text without links is one part", () => {
  assert.deepEqual(splitLinks("Bonjour.", []), ["Bonjour."]);
  assert.deepEqual(splitLinks("", [site]), []);
});

test("every occurrence of a link can be pressed", () => {
  assert.deepEqual(splitLinks("exemple.ca, ou (exemple.ca).", [site]), [site, ", ou (", site, ")."]);
});

test("the longest link wins where two begin at the same place", () => {
  const page = { text: "exemple.ca/joindre", url: "https://exemple.ca/joindre" };
  assert.deepEqual(splitLinks("Voyez exemple.ca/joindre.", [site, page]), ["Voyez ", page, "."]);
});

test("a link inside a longer address or number is not a link", () => {
  assert.deepEqual(splitLinks("info@exemple.ca", [site, email]), [email]);
  for (const text of ["info@exemple.ca", "9115", "514-911", "911-2", "911$", "www.exemple.ca", "éxemple.ca"]) {
    assert.deepEqual(splitLinks(text, [site, urgence]), [text]);
  }
});

test("a telephone, an e-mail and a short number stay in order", () => {
  assert.deepEqual(splitLinks("Tél. : 450 904-5822, info@exemple.ca ou 911.", [urgence, phone, email]), [
    "Tél. : ",
    phone,
    ", ",
    email,
    " ou ",
    urgence,
    ".",
  ]);
});

test("only pages, e-mails and calls may be followed", () => {
  for (const url of ["https://a.ca", "http://a.ca", "HTTPS://a.ca", "mailto:a@b.ca", "tel:911"]) assert.ok(isAllowed(url), url);
  for (const url of ["javascript:alert(1)", " https://a.ca", "data:text/html,x", "//a.ca", "/a", "https:a", "vbscript:x", ""]) {
    assert.ok(!isAllowed(url), url);
    assert.deepEqual(splitLinks("ici", [{ text: "ici", url }]), ["ici"]);
  }
});

test("a link without text changes nothing", () => {
  assert.deepEqual(splitLinks("ici", [{ text: "", url: "https://a.ca" }]), ["ici"]);
});
