import { BLACK, blank, paste, type Size, WHITE } from './canvas.ts';
import { anyLevel, bytesOfVersion, CHARSETS, type Code, codeOf, inCharset, quiet } from './codes.ts';
import { resize } from './effects.ts';
import { anyCode, anySize, inTurn, type Made, type Maker } from './maker.ts';
import { cornersOf, onto } from './mapping.ts';
import type { Random } from './random.ts';
import { draw } from './raster.ts';
import { LIGHT, page } from './scenery.ts';
import { type Look, show } from './show.ts';
import { longUri, migrationUri, otherText, otpUri } from './texts.ts';

const INK = { dark: BLACK, light: WHITE, around: WHITE, gap: 12 } as const;

function onPage(random: Random, size: Size, code: Code, look: Partial<Look> & { readonly module: number }): Made {
  const canvas = page(random, size, LIGHT);
  show(canvas, random, code.bits, { ...INK, ...look });
  return { canvas, expected: [code.text] };
}

const XGA = { width: 1024, height: 768 };
const WXGA = { width: 1440, height: 900 };
const FULL_HD = { width: 1920, height: 1080 };
const WQHD = { width: 2560, height: 1440 };

const plain: Maker = (random) => onPage(random, anySize(random), anyCode(random), { module: random.int(2, 8) });

const small: Maker = (random) => onPage(random, anySize(random), anyCode(random), { module: random.between(1.6, 2.5) });

const large: Maker = (random) => onPage(random, WQHD, anyCode(random), { module: random.int(10, 26) });

const smallOnLarge: Maker = (random) => onPage(random, WQHD, anyCode(random), { module: random.between(2, 3) });

const charset: Maker = (random, index) =>
  onPage(random, anySize(random), inCharset(random, inTurn(CHARSETS, index)), { module: random.int(3, 6) });

/** A page at another zoom: the code is drawn as vectors, as a picture made smooth, or with pixels left out or doubled. */
const zoomed: Maker = (random, index) => {
  const zoom = inTurn([0.67, 0.9, 1.1, 1.25], index);
  const code = anyCode(random);
  const module = random.int(3, 5);
  const kind = random.pick(['vectors', 'smooth', 'pixelated']);
  if (kind !== 'smooth') {
    const samples = kind === 'vectors' ? 4 : 1;
    return onPage(random, anySize(random), code, { module: module * zoom, samples });
  }
  const canvas = page(random, anySize(random), LIGHT);
  const bits = quiet(code.bits, 4);
  const edge = bits.width * module;
  const drawn = blank({ width: edge, height: edge }, WHITE);
  draw(drawn, bits, onto(cornersOf({ x: 0, y: 0, width: edge, height: edge }), bits), INK);
  const shown = Math.round(edge * zoom);
  const picture = resize(drawn, { width: shown, height: shown });
  paste(canvas, picture, random.int(0, canvas.width - shown), random.int(0, canvas.height - shown));
  return { canvas, expected: [code.text] };
};

/** Two to five, not all of them key URIs, each in its own sixth of the page. */
const several: Maker = (random) => {
  const canvas = page(random, random.pick([WXGA, FULL_HD]), LIGHT);
  const [width, height] = [canvas.width / 3, canvas.height / 2];
  const texts = Array.from({ length: random.int(2, 5) }, (_, at) => {
    return at > 0 && random.chance(0.4) ? otherText(random) : otpUri(random);
  });
  const first = random.int(0, 5);
  const expected = [...new Set(texts)];
  expected.forEach((text, at) => {
    const place = (first + at) % 6;
    const area = { x: (place % 3) * width, y: Math.floor(place / 3) * height, width, height };
    show(canvas, random, codeOf(text, anyLevel(random)).bits, { ...INK, area, module: random.int(2, 7) });
  });
  return { canvas, expected };
};

/** Bytes that level L takes in versions 12 to 25. */
const CAPACITY = [367, 425, 458, 520, 586, 644, 718, 792, 858, 929, 1003, 1091, 1171, 1273] as const;

/** Every other one is an export in version 23, as authenticator apps show it. */
const long: Maker = (random, index) => {
  const version = index % 2 === 0 ? 23 : random.int(12, 25);
  const most = inTurn(CAPACITY, version - 12);
  const text = index % 2 === 0 ? migrationUri(random, most) : longUri(random, most - random.int(0, 30));
  const module = random.pick([2, 3, 4, random.between(2, 4)]);
  return onPage(random, random.pick([XGA, FULL_HD]), bytesOfVersion(text, 'L', version), { module });
};

export const ON_SCREEN = {
  plain,
  small,
  large,
  'small-on-large': smallOnLarge,
  zoomed,
  several,
  long,
  charset,
} as const satisfies Record<string, Maker>;
