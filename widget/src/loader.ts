/** What a page includes: puts the launcher in the page if it has none, and loads the rest. */

const TAG = "assistant-microcredit";

function place(): void {
  if (document.querySelector(TAG)) return;
  const element = document.createElement(TAG);
  const script = [...document.scripts].find(({ src }) => src === import.meta.url);
  for (const { name, value } of script?.attributes ?? []) {
    if (name.startsWith("data-")) element.setAttribute(name.slice(5), value);
  }
  document.body.append(element);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
else place();

// Relative to this very file: whatever the page is, the rest comes from the same origin.
import(MAIN).catch((error: unknown) => {
  console.error(`${TAG}:`, error);
});

export {};
