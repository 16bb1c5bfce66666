// The form and the suggestions of the page open the assistant with a question. Without JavaScript they stay hidden.
const form = document.getElementById("demander");
const tries = document.getElementById("essais");
const field = document.getElementById("question");

async function ask(question) {
  await customElements.whenDefined("assistant-microcredit");
  document.querySelector("assistant-microcredit")?.ask(question);
}

form.hidden = false;
tries.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = field.value.trim();
  field.value = "";
  if (question) ask(question);
});
tries.addEventListener("click", (event) => {
  const question = event.target.closest("button")?.dataset.question;
  if (question) ask(question);
});
