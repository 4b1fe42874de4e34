/** What explains a pair's difference, in words. */
import type {
  AssetKind,
  AssetMatch,
  AssetOrientation,
  ColourChange,
  ModelChange,
  SoundChange,
} from '../../core/index.js';
import { assetMessages as m } from '../messages/assets.js';
import { percent } from '../numbers.js';

export function explanation(
  {
    grade,
    transform,
    sound,
    model,
    distances,
    scores,
    alsoKnown,
    alsoQuestioned,
  }: Omit<AssetMatch, 'known' | 'questioned'>,
  kind: AssetKind,
): string[] {
  const { edge, edge16, patches } = distances;
  return [
    ...(grade === 'A' ? [m.sameBytes] : grade === 'B' ? [m.sameContent[kind]] : []),
    ...(transform === undefined
      ? []
      : [
          [...colourWords(transform.colour), ...turnWords(transform.orientation), ...scaleWords(transform.scale)].join(
            ', ',
          ),
          ...(transform.offset === undefined ? [] : [m.offset(`${transform.offset.x}`, `${transform.offset.y}`)]),
          ...(transform.laid === undefined ? [] : [m.laid[transform.laid]]),
          m.residual(`${transform.residual}`, percent(transform.overlap, 1)),
        ]),
    ...(model === undefined ? [] : modelWords(model)),
    ...(sound === undefined ? [] : soundWords(sound)),
    ...(patches === undefined ? [] : [m.patches(`${patches}`)]),
    ...(edge === undefined || edge16 === undefined ? [] : [m.edge(`${edge}`, `${edge16}`)]),
    ...(scores === undefined ? [] : [m.scores(share(scores.colour), share(scores.line), share(scores.composition))]),
    ...(alsoKnown + alsoQuestioned === 0 ? [] : [m.also(`${alsoKnown}`, `${alsoQuestioned}`)]),
  ];
}

function modelWords({ net, ratios, apart, map, pieces }: ModelChange): string[] {
  const likeness = m.likeness(percent(net, 1), percent(ratios, 1), percent(apart, 1));
  const parts = pieces === undefined ? [] : [m.pieces(`${pieces.triangles}`, `${pieces.of}`)];
  if (map === undefined) return [...parts, m.noMap, likeness];
  const words = [
    ...(Math.abs(map.scale - 1) < 0.005 ? [] : [m.mapScale(`${map.scale}`)]),
    ...(map.mirrored ? [m.mapMirrored] : []),
    ...(map.stretch <= 1.02 ? [] : [m.mapStretched(map.stretch.toFixed(2))]),
  ];
  const told = words.length === 0 ? m.mapSame : words.join(', ');
  return [...parts, m.map(told, `${map.marks}`, `${map.of}`), m.mapResidual(percent(map.residual, 1)), likeness];
}

function soundWords({ tempo, pitch, gain, seconds, at, bitErrors }: SoundChange): string[] {
  const signed = (x: number): string => `${x < 0 ? '−' : '+'}${Math.abs(x)}`;
  const words = [...(tempo === 1 ? [] : [m.tempo(tempo.toFixed(2))]), ...(pitch === 0 ? [] : [m.pitch(signed(pitch))])];
  return [
    [
      ...(words.length === 0 ? [m.asRecorded] : words),
      ...(gain === undefined || Math.abs(gain) < 1 ? [] : [m.gain(signed(Math.round(gain)))]),
    ].join(', '),
    m.heard(seconds.toFixed(1), at.known.toFixed(1), at.questioned.toFixed(1)),
    m.bitErrors(percent(bitErrors, 1)),
  ];
}

const share = (x: number): string => x.toFixed(2);
const NEAR_ONE = 0.03;

function colourWords({ kind, hue, saturation, brightness, offset }: ColourChange): string[] {
  if (kind !== 'hue') return [m.colour[kind]];
  const words = [];
  if (Math.abs(hue) >= 2) words.push(m.hue(`${hue > 0 ? '+' : '−'}${Math.abs(Math.round(hue))}`));
  if (Math.abs(saturation - 1) > NEAR_ONE) words.push(m.saturation(share(saturation)));
  if (Math.abs(brightness - 1) > NEAR_ONE || Math.abs(offset) >= 2) {
    const added = Math.abs(offset) < 2 ? '' : ` ${offset > 0 ? '+' : '−'} ${Math.abs(Math.round(offset))}`;
    words.push(m.brightness(share(brightness), added));
  }
  return words.length === 0 ? [m.colour.same] : words;
}

function turnWords({ transposed, mirrored, flipped }: AssetOrientation): string[] {
  if (transposed) {
    if (mirrored === flipped) return [m.transposed(mirrored)];
    return [m.turned(mirrored ? '90' : '270')];
  }
  if (mirrored && flipped) return [m.turned('180')];
  return mirrored ? [m.mirrored] : flipped ? [m.flipped] : [];
}

function scaleWords(scale: number): string[] {
  return Math.abs(scale - 1) < 0.005 ? [] : [m.scaled(`${Math.round(scale * 100) / 100}`)];
}
