/**
 * Draws the pictures that browsers, feed readers and phones ask for by fixed names: `npm run icons:draw`. From `views/assets/favicon.svg`
 * to `favicon.ico` and `apple-touch-icon.png` in the same folder. The same packages and sign give the same bytes.
 */
import { readFileSync, writeFileSync } from "node:fs";
import sharp from "sharp";
import { projectFolder } from "../server/project-folder.ts";

const folder = new URL("views/assets/", projectFolder);
const sign = readFileSync(new URL("favicon.svg", folder));

/** Sides in pixels: of tabs, of tabs on fine screens, of shortcuts on a desktop. */
const sides = [16, 32, 48];
const appleSide = 180;
/** Phones cut the corners off and know no transparency. */
const appleMargin = 26;

const signOf = (side: number) =>
  sharp(sign, { density: (72 * side) / 32 }).resize(side, side, { fit: "contain", background: "transparent" });
const asPng = { compressionLevel: 9, palette: true, colours: 32, effort: 10 } as const;

/** A folder of pictures: six bytes of head, sixteen for each picture, then the pictures. */
function icoOf(pictures: readonly { readonly side: number; readonly png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let place = head.length + 16 * pictures.length;
  const entries = pictures.map(({ side, png }) => {
    const entry = Buffer.alloc(16);
    entry.writeUInt8(side, 0);
    entry.writeUInt8(side, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(place, 12);
    place += png.length;
    return entry;
  });
  return Buffer.concat([head, ...entries, ...pictures.map(({ png }) => png)]);
}

const pictures = await Promise.all(
  // Without a palette: some readers of the format know only full colours.
  sides.map(async (side) => ({ side, png: await signOf(side).png({ compressionLevel: 9 }).toBuffer() })),
);
const margin = { top: appleMargin, bottom: appleMargin, left: appleMargin, right: appleMargin, background: "#fff" };
const apple = await signOf(appleSide - 2 * appleMargin)
  .flatten({ background: "#fff" })
  .extend(margin)
  .png(asPng)
  .toBuffer();

for (const [name, bytes] of [
  ["favicon.ico", icoOf(pictures)],
  ["apple-touch-icon.png", apple],
] as const) {
  writeFileSync(new URL(name, folder), bytes);
  process.stdout.write(`views/assets/${name}: ${bytes.length} bytes\n`);
}
