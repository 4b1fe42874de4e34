/** Two models side by side: views of both, of the known one as the map lays it over the questioned one, and of what differs. */
import type { Explained, ExplainRequest, Side } from '../../core/index.js';
import type { Beside } from '../beside.js';
import { differenceWord, png } from '../pictures.js';
import type { Pixels } from '../raster.js';
import { decodeModel } from './decode-model.js';
import { drawMesh, frameOf, seen } from './draw-mesh.js';

export async function explainModels(
  { id, known, questioned, model, pictures }: ExplainRequest,
  knownBytes: Buffer,
  questionedBytes: Buffer,
  beside: Readonly<Record<Side, Beside>>,
): Promise<Explained> {
  if (!pictures) return {};
  const own = await decodeModel(knownBytes, known.format, beside.known);
  const other = await decodeModel(questionedBytes, questioned.format, beside.questioned);
  const [ownSeen, otherSeen] = [seen(own), seen(other)];
  const ownView = drawMesh(ownSeen, own, frameOf(ownSeen, own));
  const frame = frameOf(otherSeen, other);
  const otherView = drawMesh(otherSeen, other, frame);
  // Without a map each is drawn in its own box, and the boxes are laid on each other.
  const moved = model?.map === undefined ? ownView : drawMesh(seen(own, model.map.matrix), own, frame);
  return {
    pictures: {
      id,
      known: png(ownView),
      transformed: png(moved),
      questioned: png(otherView),
      difference: png(differenceOf(moved, otherView)),
    },
  };
}

/** Black where one alone is seen. */
function differenceOf(a: Pixels, b: Pixels): Pixels {
  const words = a.words.map((word, i) => {
    const other = b.words[i]!;
    if (word === 0 && other === 0) return 0;
    return differenceWord(word === 0 || other === 0 ? 255 : Math.abs((word & 255) - (other & 255)));
  });
  return { ...a, words };
}
