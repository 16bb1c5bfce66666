/** Where a piece of a text may lead. */

const ALLOWED = /^(?:https?:\/\/|mailto:|tel:)/i;

/** Whether a link may be followed: a page, an e-mail or a call. */
export function isAllowed(url: string): boolean {
  return ALLOWED.test(url);
}

/** Whether a link leads to a page, which opens in a tab of its own. */
export function isPage(url: string): boolean {
  return /^https?:/i.test(url);
}
