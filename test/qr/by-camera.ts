import { blank, type Canvas, type Colour, type Rect } from './canvas.ts';
import { type Code, quiet } from './codes.ts';
import { addNoise, addSpecks, blur, light, resize } from './effects.ts';
import { asJpeg } from './jpeg.ts';
import { anyCode, anySize, type Maker, modestSize } from './maker.ts';
import { type Corners, seen, turned } from './mapping.ts';
import type { Random } from './random.ts';
import { LIGHT, page, write } from './scenery.ts';
import { type Look, show, stand } from './show.ts';

const INK = { dark: [25, 25, 28], light: [236, 236, 232], around: [236, 236, 232], gap: 12 } as const;

interface Taken {
  readonly canvas: Canvas;
  readonly code: Code;
  readonly rect: Rect;
}

function take(random: Random, look: Pick<Look, 'module'> & Partial<Look>): Taken {
  const canvas = page(random, modestSize(random), LIGHT);
  const code = anyCode(random);
  return { canvas, code, rect: show(canvas, random, code.bits, { ...INK, ...look }) };
}

/** Turned by 5 to 45 degrees to either side, from any of the four upright positions. */
const tilt: Maker = (random) => {
  const canvas = page(random, anySize(random), LIGHT);
  const { text, bits } = anyCode(random);
  const degrees = random.pick([0, 90, 180, 270]) + random.sign() * random.between(5, 45);
  show(canvas, random, bits, { ...INK, module: random.between(3, 6), degrees });
  return { canvas, expected: [text] };
};

/** A photo of a code from the side: shortened, a little soft and grainy. */
const perspective: Maker = (random) => {
  const canvas = page(random, modestSize(random), LIGHT);
  const code = anyCode(random);
  const paper = quiet(code.bits, 5);
  const edge = Math.min(paper.width * random.between(5, 8), canvas.height / 1.35); // turned, it needs more room
  const sideways = seen(edge, random.sign() * random.between(10, 38), random.sign() * random.between(10, 38), 2.2);
  stand(canvas, random, paper, turned(sideways, random.between(-20, 20), [0, 0]), INK);
  const photo = blur(canvas, random.between(0.5, 0.9));
  addNoise(photo, random, random.between(1, 5));
  return { canvas: photo, expected: [code.text] };
};

/** From one side, as a spot, or as a shadow with a soft edge across the code. */
const unevenLight: Maker = (random) => {
  const { canvas, code, rect } = take(random, { module: random.int(3, 7) });
  const [x, y] = [(rect.x + rect.width / 2) / canvas.width, (rect.y + rect.height / 2) / canvas.height];
  const least = random.between(0.15, 0.4);
  const [dx, dy] = [random.between(-1, 1), random.between(-1, 1)];
  const along = (px: number, py: number) => ((px - x) * dx + (py - y) * dy) / Math.hypot(dx, dy);
  const step = random.pick([1, 0.4, 0.1]);
  const spot = random.chance(0.3);
  light(canvas, (px, py) => {
    const share = spot
      ? Math.exp(-8 * ((px - x + dx * 0.1) ** 2 + (py - y + dy * 0.1) ** 2))
      : 0.5 + along(px, py) / step;
    return least + (1 - least) * Math.min(1, Math.max(0, share));
  });
  addNoise(canvas, random, 2);
  return { canvas, expected: [code.text] };
};

const soft: Maker = (random) => {
  const module = random.int(3, 7);
  const { canvas, code } = take(random, { module });
  return { canvas: blur(canvas, module * random.between(0.25, 0.6)), expected: [code.text] };
};

const noisy: Maker = (random) => {
  const { canvas, code } = take(random, { module: random.int(4, 8) });
  addNoise(canvas, random, random.between(15, 60));
  if (random.chance(0.5)) addSpecks(canvas, random, random.between(0.01, 0.06));
  return { canvas, expected: [code.text] };
};

/** Saved as a poor JPEG, some of them from a larger picture. */
const jpeg: Maker = (random) => {
  const { canvas, code } = take(random, { module: random.int(4, 7) });
  const by = random.pick([1, 0.8, 0.6]);
  const size = { width: Math.round(canvas.width * by), height: Math.round(canvas.height * by) };
  const sent = by === 1 ? canvas : resize(canvas, size);
  return { canvas: asJpeg(sent, random.int(6, 50)), expected: [code.text] };
};

const PAPER: Colour = [247, 246, 242];

/** A letter on A4, scanned at 150 dots an inch, lying a little askew. */
const letter: Maker = (random) => {
  const canvas = blank({ width: 1240, height: 1754 }, PAPER);
  const code = anyCode(random);
  const degrees = random.between(-3, 3);
  const askew = (corners: Corners) => turned(corners, degrees, [620, 877]);
  const from = random.int(500, 900);
  for (let y = 160; y < 1640; y += 30) {
    const text = y < 300 || (y > 400 && (y < from - 30 || y > from + 350));
    const width = y < 300 ? 360 : random.between(600, 960);
    if (text) write(canvas, random, { x: 140, y, width, height: 15 }, [45, 45, 50], askew);
  }
  const area = { x: 140, y: from, width: 900, height: 330 };
  show(canvas, random, code.bits, { dark: [30, 30, 34], light: PAPER, module: random.between(3, 5.5), degrees, area });
  const dim = random.between(0.6, 0.9);
  light(canvas, (x, y) => 1 - (1 - dim) * (0.7 * x + 0.3 * y));
  const scan = blur(canvas, random.between(0.5, 0.8));
  addNoise(scan, random, random.between(2, 8));
  return { canvas: scan, expected: [code.text] };
};

export const BY_CAMERA = {
  tilt,
  perspective,
  'uneven-light': unevenLight,
  soft,
  noisy,
  jpeg,
  letter,
} as const satisfies Record<string, Maker>;
