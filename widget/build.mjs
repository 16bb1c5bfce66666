// Builds dist/: the loader, and everything else under a name that holds a digest of its content.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const BUDGET = 10_240; // bytes, gzip, loader and the rest together
const here = new URL(".", import.meta.url);
const dist = new URL("dist/", here);
// Phones that are five years old still open the widget.
const target = ["chrome91", "firefox90", "safari15"];

/** A style sheet is a string, minified. */
const cssText = {
  name: "css-text",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const css = readFileSync(path, "utf8");
      const { code } = await esbuild.transform(css, { loader: "css", minify: true, target });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

async function bundle(entry, define = {}) {
  const result = await esbuild.build({
    absWorkingDir: new URL(".", here).pathname,
    entryPoints: [entry],
    bundle: true,
    charset: "utf8",
    define,
    format: "esm",
    legalComments: "none",
    minify: true,
    plugins: [cssText],
    target,
    write: false,
  });
  return result.outputFiles[0].contents;
}

const main = await bundle("src/main.ts");
const name = `assistant-${createHash("sha256").update(main).digest("hex").slice(0, 8)}.js`;
const loader = await bundle("src/loader.ts", { MAIN: JSON.stringify(`./${name}`) });

mkdirSync(dist, { recursive: true });
for (const old of readdirSync(dist)) rmSync(new URL(old, dist));
let total = 0;
for (const [file, body] of [["assistant.js", loader], [name, main]]) {
  writeFileSync(new URL(file, dist), body);
  const size = gzipSync(body, { level: 9 }).length;
  total += size;
  console.log(`dist/${file}: ${body.length} bytes, ${size} gzip`);
}
console.log(`total: ${total} bytes gzip of ${BUDGET}`);
if (total > BUDGET) {
  console.error(`Too heavy by ${total - BUDGET} bytes.`);
  process.exitCode = 1;
}
