// Builds everything the browser is sent into src/counterpoise/static/built/.
// The result is never committed: git holds our own sources and the lock file,
// the wheel holds the build, so people who install the wheel need no Node.
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const assets = dirname(fileURLToPath(import.meta.url));
const root = join(assets, "..");
const modules = join(root, "node_modules");
const served = join(root, "src/counterpoise/static/built");
const out = join(modules, ".counterpoise-built"); // swapped in whole, so that a running site is never without
const mojImages = join(modules, "@ministryofjustice/frontend/moj/assets/images");
const interFiles = join(modules, "@fontsource-variable/inter/files");

// Latin first (48 kB); the extended set is fetched only when a name needs it.
const FONTS = ["inter-latin-wght-normal.woff2", "inter-latin-ext-wght-normal.woff2"];

function compileStyles(name) {
  const { css } = sass.compile(join(assets, "scss", `${name}.scss`), {
    loadPaths: [root, modules],
    style: "compressed",
    quietDeps: true,
  });
  refuseBorrowedIdentity(name, css);
  writeFileSync(join(out, `${name}.css`), css);
  return css;
}

// The crown and GDS Transport belong to GOV.UK services alone.
function refuseBorrowedIdentity(name, css) {
  if (/gds transport|crest|crown/i.test(css)) {
    throw new Error(`${name}.css names GDS Transport, a crown or a crest: not ours to use`);
  }
}

function copyPicturesNamedIn(css) {
  const named = [...css.matchAll(/url\("?images\/([^")]+)"?\)/g)].map((match) => match[1]);
  for (const picture of new Set(named)) {
    copyFileSync(join(mojImages, picture), join(out, "images", picture));
  }
}

async function bundleScripts() {
  await esbuild.build({
    entryPoints: [join(assets, "js/counterpoise.js")],
    outfile: join(out, "counterpoise.js"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2020",
    legalComments: "none",
  });
}

// Inter's licence asks to travel with the font; the two MIT ones are named here.
function writeNotices() {
  const inter = readFileSync(join(modules, "@fontsource-variable/inter/LICENSE"), "utf8");
  const mit = "GOV.UK Frontend (c) Crown copyright and MOJ Frontend (c) Crown copyright, both MIT licence.";
  writeFileSync(join(out, "NOTICES.txt"), `${mit}\n\nInter:\n\n${inter}`);
}

rmSync(out, { recursive: true, force: true });
for (const folder of ["fonts", "images"]) mkdirSync(join(out, folder), { recursive: true });
compileStyles("counterpoise");
copyPicturesNamedIn(compileStyles("moj"));
for (const font of FONTS) copyFileSync(join(interFiles, font), join(out, "fonts", font));
await bundleScripts();
writeNotices();
rmSync(served, { recursive: true, force: true });
renameSync(out, served);
