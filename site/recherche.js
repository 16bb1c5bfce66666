// « Où êtes-vous? », the map and the choices ask the open look-up and show its answer in place. Without JavaScript they are a
// form and links to this same page, which the server draws with the answer.
const form = document.getElementById("chercher");
const map = document.getElementById("carte");
const panel = document.getElementById("reponse");
const talk = part("parler");

function part(name) {
  return panel.querySelector(`[data-part="${name}"]`);
}

async function lookUp(place) {
  panel.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(`/api/organismes?${new URLSearchParams({ lieu: place })}`);
    const found = await answer.json();
    answer.ok ? show(found) : tell(found.error.message);
  } catch {
    tell(panel.dataset.horsLigne);
  }
  panel.removeAttribute("aria-busy");
  panel.focus();
}

function show(found) {
  part("titre").textContent = found.endroit?.nom ?? found.lieu;
  part("texte").replaceChildren(...linked(found.reponse));
  part("choix").replaceChildren(...found.choix.map(choice));
  part("choix").hidden = !found.choix.length;
  const sources = found.sources.flatMap(({ editeur, adresse, date }) => ["Source : ", link(editeur, adresse), `, ${date}. `]);
  part("source").replaceChildren(`${found.raison} `, ...sources);
  part("source").hidden = false;
  offerTalk(["un", "plusieurs", "aucun"].includes(found.resultat) ? found.endroit.dire : "");
  light(found.endroit?.regions.map((region) => `region:${region.code}`) ?? []);
}

function tell(sentence) {
  part("titre").textContent = "Pas encore de réponse";
  part("texte").textContent = sentence;
  part("choix").hidden = part("source").hidden = true;
  offerTalk("");
  light([]);
}

function linked({ texte, liens }) {
  const parts = [];
  let rest = texte;
  for (const { texte: written, adresse } of liens) {
    const at = rest.indexOf(written);
    parts.push(rest.slice(0, at), link(written, adresse));
    rest = rest.slice(at + written.length);
  }
  return [...parts, rest];
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
