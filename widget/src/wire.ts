/** What the web channel sends. Made by microcredit/server/typescript.py: not to be edited here. */

export interface Piece {
  text: string;
  url?: string;
}

export interface ShownChoice {
  id: string;
  title: string;
}

export interface ShownSource {
  publisher: string;
  title: string;
  url: string;
  date: string;
}

export interface ShownReply {
  id: string;
  text: string;
  pieces: Piece[];
  choices: ShownChoice[];
  source: ShownSource | null;
}

export interface Answer {
  conversation: string | null;
  turn: string | null;
  replies: ShownReply[];
}

export interface ShownTurn {
  turn: string;
  said: string;
  at: string;
  replies: ShownReply[];
  useful: boolean | null;
}

export interface History {
  conversation: string | null;
  turns: ShownTurn[];
}

export interface KeptVote {
  turn: string;
  useful: boolean;
  reason: string;
}

export interface Erased {
  conversation: null;
  erased: boolean;
}

export interface Error {
  code: string;
  message: string;
}

export interface Refused {
  error: Error;
}
