/** Where a text can be pressed. */
import type { Link } from "./api.js";

const ALLOWED = /^(?:https?:\/\/|mailto:|tel:)/i;
// A link's text inside a longer word, address or number is not the link.
const JOINED_BEFORE = /[\p{L}\p{N}_@$/.-]/u;
const JOINED_AFTER = /[\p{L}\p{N}_@$-]/u;

/** Whether a link may be followed: a page, an e-mail or a call. */
export function isAllowed(url: string): boolean {
  return ALLOWED.test(url);
}

/** Whether a link leads to a page, which opens in a tab of its own. */
export function isPage(url: string): boolean {
  return /^https?:/i.test(url);
}

/** Cuts a text into plain parts and links, every occurrence of a link's text being one. */
export function splitLinks(text: string, links: readonly Link[]): (string | Link)[] {
  const known = links.filter((link) => link.text && isAllowed(link.url));
  const parts: (string | Link)[] = [];
  let plainFrom = 0;
  let at = 0;
  while (at < text.length) {
    const found = longestAt(text, at, known);
    if (!found) {
      at += 1;
      continue;
    }
    if (at > plainFrom) parts.push(text.slice(plainFrom, at));
    parts.push(found);
    at += found.text.length;
    plainFrom = at;
  }
  if (plainFrom < text.length) parts.push(text.slice(plainFrom));
  return parts;
}

function longestAt(text: string, at: number, links: readonly Link[]): Link | undefined {
  let longest: Link | undefined;
  for (const link of links) {
    if (link.text.length > (longest?.text.length ?? 0) && text.startsWith(link.text, at)) {
      const after = text.charAt(at + link.text.length);
      if (!JOINED_BEFORE.test(text.charAt(at - 1)) && !JOINED_AFTER.test(after)) longest = link;
    }
  }
  return longest;
}
