/** Every text that is shown. A page may replace any of them with the attribute `texte-<key>`. */

export const TEXTS = {
  invitation: "Des questions sur le microcrédit?",
  titre: "Assistant du microcrédit",
  "sous-titre": "Programme automatique, pas une personne",
  fermer: "Fermer",
  messages: "Messages",

  introduction: "Bonjour. Posez votre question dans vos mots, ou dites-moi votre région\u00a0: je vous dis qui peut vous aider.",
  "vie-privee": "Ce que vous écrivez est gardé sur le serveur de l'assistant jusqu'à ce que vous l'effaciez. N'écrivez rien de personnel.",
  "vie-privee-lien": "Vie privée",
  "suggestion-1": "C'est quoi, le microcrédit?",
  "suggestion-2": "Qui aide dans ma région?",
  "suggestion-3": "Combien puis-je emprunter?",

  champ: "Votre message",
  exemple: "Votre question ou ville",
  envoyer: "Envoyer",
  restants: "Caractères restants\u00a0: {n}",
  "de-trop": "Message trop long. Caractères de trop\u00a0: {n}",

  assistant: "Assistant\u00a0: ",
  vous: "Vous\u00a0: ",
  ecrit: "L'assistant écrit…",
  choix: "Choix offerts\u00a0: {choix}",
  choisi: "(choisi)",
  "nouvel-onglet": "(nouvel onglet)",
  source: "Source\u00a0: {editeur}, {date}",

  utile: "Cette réponse est-elle utile?",
  "utile-oui": "Réponse utile",
  "utile-non": "Réponse pas utile",
  raison: "Qu'est-ce qui n'allait pas? (facultatif)",
  "raison-aide": "N'écrivez rien de personnel.",
  "raison-envoyer": "Envoyer la raison",
  "raison-suite": "C'est noté. Si vous voulez, dites pourquoi dans le champ qui suit.",
  merci: "Merci, c'est noté.",

  effacer: "Effacer la conversation",
  "effacer-question": "Effacer toute la conversation? Elle disparaîtra d'ici et du serveur.",
  "effacer-oui": "Oui, effacer",
  "effacer-non": "Non, la garder",
  efface: "La conversation est effacée.",

  reessayer: "Réessayer",
  "reessayer-pret": "Vous pouvez réessayer.",
  "non-envoye": "Pas encore envoyé",
  "hors-ligne": "Vous êtes hors ligne. Rien n'est perdu\u00a0: réessayez quand la connexion revient.",
  "en-ligne": "La connexion est revenue. Vous pouvez réessayer.",
  tarde: "La réponse tarde trop. Rien n'est perdu\u00a0: vous pouvez réessayer.",
  panne: "Je n'arrive pas à joindre le serveur. Rien n'est perdu\u00a0: vous pouvez réessayer.",
} as const;

export type TextKey = keyof typeof TEXTS;

/** Says the text of a key, its `{fields}` filled in. */
export type Say = (key: TextKey, fields?: Record<string, string | number>) => string;

/** Makes a `Say` that prefers what `override` gives for a key. */
export function sayer(override: (key: TextKey) => string | null): Say {
  return (key, fields = {}) =>
    (override(key) ?? TEXTS[key]).replace(/\{(\w+)\}/g, (field, name: string) => String(fields[name] ?? field));
}
