/** Pictures as they are kept in git, small and blurred, and how far two of them differ. The only file that imports both packages. */
import pixelmatch from "pixelmatch";
import sharp from "sharp";

/** Kept pictures are a third as wide: blocks, colours and lines of text are there, letters are not. */
const scale = 1 / 3;
/** Of WebP, 1 to 100. The new picture is packed the same way before it is compared, so its blur is no difference. */
const quality = 12;
/** Share of pixels that may differ: edges of letters drawn on another processor do, a moved line or another colour is more. */
const tolerance = 0.0005;
/** How far the colour of one pixel may be off, 0 to 1. */
const pixelTolerance = 0.1;

/** What is kept of a PNG: WebP. */
export async function toKeep(png: Buffer): Promise<Buffer> {
  const { width } = await sharp(png).metadata();
  return sharp(png)
    .resize({ width: Math.round(width * scale) })
    .webp({ quality, effort: 4 })
    .toBuffer();
}

/** A crisp picture of the first screenful for readers: PNG with few colours. */
export async function toRead(png: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(png).metadata();
  return sharp(png)
    .extract({ left: 0, top: 0, width, height: Math.min(height, 800) })
    .png({ palette: true, colours: 64, dither: 0, effort: 10 })
    .toBuffer();
}

export interface Difference {
  /** In words; null when the pictures show the same. */
  readonly problem: string | null;
  /** PNG: what differs, in red over the pale picture. Null when their sizes differ. */
  readonly picture: Buffer | null;
}

async function pixelsOf(picture: Buffer) {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Both as `toKeep` packs them. */
export async function differenceOf(kept: Buffer, fresh: Buffer): Promise<Difference> {
  const [before, after] = await Promise.all([pixelsOf(kept), pixelsOf(fresh)]);
  const { width, height } = before;
  if (width !== after.width || height !== after.height)
    return {
      problem: `was ${width} × ${height}, is ${after.width} × ${after.height} (a third of its size)`,
      picture: null,
    };
  const drawn = Buffer.alloc(before.data.length);
  const count = pixelmatch(before.data, after.data, drawn, width, height, { threshold: pixelTolerance });
  if (count <= width * height * tolerance) return { problem: null, picture: null };
  const picture = await sharp(drawn, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
  return { problem: `differs in ${((100 * count) / (width * height)).toFixed(2)} % of its pixels`, picture };
}
