/** The drawings: a seedling that grows out of a speech bubble, and the signs of the buttons. */
import { icon } from "./dom.js";

export const sprout = (): SVGSVGElement =>
  icon(
    48,
    ["fill", "M24 6c11 0 19 7 19 16s-8 17-19 17q-3 0-6-1l-9 5 2-8C7 32 5 28 5 22 5 13 13 6 24 6z"],
    ["stem", "M24 33V21"],
    ["leaf", "M24 22c0-6 4-9 10-9 0 6-4 9-10 9z"],
    ["leaf2", "M24 27c0-5-3-8-9-8 0 5 4 8 9 8z"],
  );

const line = (d: string): SVGSVGElement => icon(24, ["line", d]);

export const cross = (): SVGSVGElement => line("M6 6l12 12M18 6L6 18");
export const bin = (): SVGSVGElement => line("M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5");
export const arrow = (): SVGSVGElement => line("M12 19V5M6 11l6-6 6 6");
export const thumb = (): SVGSVGElement => line("M8 11v9H4v-9zl4-8q3 0 3 3v3h4q2 0 2 2l-2 7q-1 2-2 2H8");
