// « Où êtes-vous? », the map and the choices ask the open look-up and show its answer in place. Without JavaScript they are a
// form and links to this same page, which the server draws with the answer. With it the address says nothing of the place: a
// shared computer keeps its history.
const form = document.getElementById("chercher");
const map = document.getElementById("carte");
const panel = document.getElementById("reponse");
const talk = part("parler");

function part(name) {
  return panel.querySelector(`[data-part="${name}"]`);
}

let latest = new AbortController();

async function lookUp(place) {
  latest.abort();
  const call = (latest = new AbortController());
  panel.setAttribute("aria-busy", "true");
  try {
    const query = new URLSearchParams({ lieu: place });
    const answer = await fetch(`/api/organismes?${query}`, { cache: "no-store", signal: call.signal });
    const found = await answer.json();
    answer.ok ? show(found) : tell(found.error.message);
  } catch {
    if (call.signal.aborted) return; // another look-up took its place
    tell(panel.dataset.horsLigne);
  }
  panel.removeAttribute("aria-busy");
  panel.focus();
  forgetAddress();
}

// The page may have been opened with another place's answer.
function forgetAddress() {
  document.title = panel.dataset.titre;
  if (location.search || location.hash) history.replaceState(null, "", location.pathname);
}

function show(found) {
  part("titre").textContent = found.endroit?.nom ?? found.lieu;
  part("texte").replaceChildren(...linked(found.reponse));
  part("choix").replaceChildren(...found.choix.map(choice));
  part("choix").hidden = !found.choix.length;
  const sources = found.sources.flatMap(({ editeur, adresse, date }) => [panel.dataset.source, adresse ? link(editeur, adresse) : editeur, `, ${date}. `]);
  part("source").replaceChildren(`${found.raison} `, ...sources);
  part("source").hidden = false;
  offerTalk(found.endroit?.dire ?? "");
  light(found.endroit?.regions.map((region) => `region:${region.code}`) ?? []);
}

function tell(sentence) {
  part("titre").textContent = panel.dataset.sansReponse;
  part("texte").textContent = sentence;
  part("choix").hidden = part("source").hidden = true;
  offerTalk("");
  light([]);
}

function linked({ morceaux }) {
  return morceaux.map(({ texte, adresse }) => (adresse ? link(texte, adresse) : texte));
}

function link(text, url) {
  const made = document.createElement("a");
  made.href = url;
  made.textContent = text;
  return made;
}

function choice({ lieu, nom }) {
  const item = document.createElement("li");
  const made = link(nom, `/?${new URLSearchParams({ lieu })}#reponse`);
  made.dataset.lieu = lieu;
  item.append(made);
  return item;
}

function offerTalk(sentence) {
  talk.dataset.dire = sentence;
  talk.hidden = !sentence;
}

function light(places) {
  for (const tile of map.querySelectorAll("a")) {
    tile.toggleAttribute("aria-current", false);
    if (places.includes(tile.dataset.lieu)) tile.setAttribute("aria-current", "true");
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  lookUp(form.elements.lieu.value);
});
for (const links of [map, part("choix")]) {
  links.addEventListener("click", (event) => {
    const place = event.target.closest("a")?.dataset.lieu;
    if (!place || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    form.elements.lieu.value = "";
    lookUp(place);
  });
}
talk.addEventListener("click", async () => {
  await customElements.whenDefined("assistant-microcredit");
  document.querySelector("assistant-microcredit")?.ask(talk.dataset.dire);
});
offerTalk(talk.dataset.dire);
