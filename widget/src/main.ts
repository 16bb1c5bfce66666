import { AssistantElement } from "./element.js";

const TAG = "assistant-microcredit";

if (!customElements.get(TAG)) customElements.define(TAG, AssistantElement);
