/** Words of `stemma assets`: its terminal summary and its page. */
import type { AssetGrade, AssetKind, AssetUse, Side } from '../../core/index.js';

export const assetMessages = {
  title: 'Assets of the known and the questioned side',
  side: { known: 'known side', questioned: 'questioned side' } satisfies Record<Side, string>,
  kind: { image: 'images', audio: 'sounds', model: 'models' } satisfies Record<AssetKind, string>,
  /** Only those that the kind can get. */
  grade: {
    image: {
      A: 'A  same bytes',
      B: 'B  same pixels re-encoded',
      C: 'C  recoloured, turned, scaled',
      D: 'D  part of the other, edited',
      E: 'E  alike, lossy or repainted',
      F: 'F  similar, not counted',
    },
    audio: {
      A: 'A  same bytes',
      B: 'B  same samples re-encoded',
      E: 'E  alike, lossy or changed',
      F: 'F  similar, not counted',
    },
    model: {
      A: 'A  same bytes',
      B: 'B  same triangles re-encoded',
      C: 'C  moved, turned, mirrored',
      D: 'D  part of the other',
      E: 'E  alike, changed in shape',
      F: 'F  similar, not counted',
    },
  } satisfies Record<AssetKind, Partial<Record<AssetGrade, string>>>,
  counted: 'A to E together',
  use: {
    named: 'named by path or file name in a text file of its build',
    word: 'its name occurs as a word in a text file of its build',
    none: 'named by no text file of its build',
  } satisfies Record<AssetUse, string>,
  buildLine: (side: string, label: string, files: string) => `${side}: ${label} (${files} files)`,
  familiesFound: (kind: string) => `Families of ${kind} found, by best grade`,
  ofKnown: 'of the known side',
  ofQuestioned: 'of the questioned side',
  pairs: 'pairs',
  sections: {
    overview: 'What was found',
    matches: { image: 'Matches of images', audio: 'Matches of sounds', model: 'Matches of models' } satisfies Record<
      AssetKind,
      string
    >,
    modules: 'Modules',
    known: 'Assets of the known side that were found, with their use',
    coverage: 'What was not fully compared',
    method: 'How to read this',
  },
  build: 'Build',
  sideColumn: 'Side',
  files: 'Files',
  bytes: 'Bytes',
  identity: 'Commit, or SHA-256 of the archive',
  gradeColumn: 'Grade',
  chanceColumn: 'Expected by chance',
  rateColumn: 'Unrelated pairs with this grade, of those measured',
  pairsColumn: 'Pairs listed',
  triedColumn: 'Pairs that could have it',
  shares: (kind: string) => `Families of ${kind} found in the other side, by best grade`,
  module: 'Module',
  families: 'Families',
  found: 'A to E',
  pictureHeads: ['Match', 'Known', 'Known, transformed', 'Questioned', 'Difference', 'What explains it'],
  gradesOf: (kind: string) => `Grades of ${kind}`,
  shown: (n: string, all: string) => `${n} of ${all} pairs of this grade are shown; all are in assets.json.`,
  also: (known: string, questioned: string) =>
    `with as good a match: ${known} more on the known side, ${questioned} more on the questioned side`,
  moreTold: (n: string) => `${n} more in assets.json`,
  bothSay: (name: string) => `both files say the same ${name}`,
  noPictures: 'no pictures',
  alt: {
    known: 'known asset',
    transformed: 'known asset after the transform',
    questioned: 'questioned asset',
    difference: 'difference, white where there is none',
  },
  caseHeading: 'Images, sounds and models',
  caseIntro: (version: string) =>
    `Taken over from a comparison of assets (version ${version}), whose page shows the pictures side by side:`,
  inventory: (side: string, kind: string, assets: string, files: string) =>
    `${side}: ${assets} different ${kind} in ${files} files`,
  caseBuilds: 'Builds whose assets were compared',
  caseGrades: 'Grades, and what chance would give',
  caseMatches: 'Matches, the strongest grades first',
  caseShares: 'Families found in the other side, by best grade',
  kindColumn: 'Kind',
  matchColumn: 'Match',
  explainedBy: 'What explains it',
  caseShown: (shown: string, all: string) =>
    `${shown} of ${all} matches are shown, the strongest grades first; all are in case.json.`,
  caseUnread: (files: string) =>
    `${files} files were compared by their bytes alone or not at all; assets.json says why.`,
  size: (width: string, height: string) => `${width} × ${height}`,
  sameBytes: 'same bytes',
  sameContent: { image: 'same pixels', audio: 'same samples', model: 'same triangles' } satisfies Record<
    AssetKind,
    string
  >,
  seconds: (seconds: string, rate: string, channels: string) =>
    `${seconds} s, ${rate} Hz, ${channels === '1' ? 'mono' : `${channels} channels`}`,
  mesh: (vertices: string, triangles: string) => `${vertices} vertices, ${triangles} triangles`,
  map: (words: string, marks: string, of: string) =>
    `known model laid over the questioned one by a linear map (${words}), resting on ${marks} of ${of} vertices that both know by their surroundings`,
  pieces: (triangles: string, of: string) =>
    `${triangles} of the ${of} triangles of the model that has fewer lie in connected pieces that the other one has too, with the same net of edges and proportions`,
  mapScale: (factor: string) => `× ${factor}`,
  mapMirrored: 'mirrored',
  mapStretched: (factor: string) => `stretched × ${factor}`,
  mapSame: 'same size',
  mapResidual: (share: string) => `left after that: ${share} of its size`,
  noMap: 'no linear map was found; the pictures are laid box on box',
  likeness: (net: string, ratios: string, apart: string) =>
    `net of edges ${net} shared, proportions of triangles ${ratios}; surface distances differ in ${apart}`,
  tempo: (factor: string) => `tempo × ${factor}`,
  pitch: (semitones: string) => `pitch ${semitones} semitones`,
  asRecorded: 'tempo and pitch unchanged',
  gain: (decibels: string) => `${decibels} dB`,
  heard: (seconds: string, known: string, questioned: string) =>
    `${seconds} s compared, from ${known} s of the known and ${questioned} s of the questioned sound`,
  bitErrors: (share: string) => `sub-fingerprints differ in ${share} of their bits`,
  mirrored: 'mirrored',
  flipped: 'turned upside down and mirrored',
  turned: (degrees: string) => `rotated ${degrees}°`,
  transposed: (other: boolean) => `mirrored along the ${other ? 'other ' : ''}diagonal`,
  scaled: (factor: string) => `× ${factor}`,
  offset: (x: string, y: string) => `found at ${x}, ${y}`,
  colour: {
    same: 'colours unchanged',
    grey: 'turned to grey',
    inverted: 'colours inverted',
    palette: 'each colour replaced by one other',
    affine: 'colours changed by a linear map',
    hue: '',
  },
  hue: (degrees: string) => `hue ${degrees}°`,
  saturation: (factor: string) => `saturation × ${factor}`,
  brightness: (factor: string, offset: string) => `brightness × ${factor}${offset}`,
  residual: (residual: string, overlap: string) =>
    `left after that: ${residual} of 255, over ${overlap} of the visible pixels`,
  edge: (edge: string, small: string) => `edge hashes differ in ${edge} and ${small} of 256 bits`,
  laid: { known: 'laid on a ground', questioned: 'the known one is laid on a ground' },
  patches: (n: string) => `${n} local patches agree in one offset`,
  scores: (colour: string, line: string, composition: string) =>
    `colour ${colour} · line ${line} · composition ${composition}`,
  reason: 'Reason',
  examples: 'First files',
  method: [
    'A: the bytes are the same. B: the visible pixels are. C: which pixels are alike is the same, in one of eight orientations, after a transparent border and a whole-number enlargement are taken off: any one-to-one change of colours leaves that alone. D: patches of 4 × 4 pixels agree so (or in their very colours, where nearly each pixel has its own), in one offset and orientation: 6 at least, up to 20 between large pictures, where more agree by chance, and so placed that they cover the pixels of four; fewer (3 between small pictures, else 5) where they are most of what one of them has. E: colours (how far those of one are a linear map of those of the other, block by block) and two edge hashes together reach a threshold; frames and stripes need more, and a picture with transparent parts is also looked for laid on a ground. F: a lower one: shown, never counted.',
    'Sounds. B: the samples are the same, whatever file holds them, but for silence at the ends. E: sub-fingerprints (Haitsma and Kalker 2002: for each 23 ms and half semitone, whether the power against the neighbouring band grows) differ in few bits at the best shift, tempo (± 12 %) and pitch (± 3 semitones) of those tried: in 30 % at most, and in fewer the shorter the sound. F: 4 % more. Sounds under a quarter of a second are matched by identity alone. Of sounds above 12 s the best four to seven seconds are compared. Pictures are spectrograms, 200 Hz to 4.4 kHz upwards.',
    'Models, by the triangles of their surface, vertices that stand in one place being one. B: the same triangles in whatever order. C: the same net of edges and the same proportions of triangles, so that one is moved, turned, mirrored or scaled. D: one linear map lays vertices, known by their surroundings in the net, of one over those of the other, which has more of them; or most triangles of one lie in connected pieces that the other has too. E: such a map, or net and proportions and distances between surface points (Osada and others 2002) together within thresholds. F: wider ones. Boxes and plates are matched by identity alone. Seen from one direction, without materials.',
    'The difference is drawn from white (none) to black. The transform is the one of those tried that leaves least; it explains how the pictures can be laid over each other, not how either was made.',
    'Expected by chance: the measured share of unrelated pairs that reach the grade, times the pairs of this comparison. “<” says that none was seen in the measurement, so that only an upper limit (95 %) is known. The sets measured and the method are in bench/assets.',
    'Flat pictures and such of few colours are matched by identity alone (A, B); frames, glows, blobs and stripes by likeness only where nearly nothing differs.',
    'A family is what one side has of one drawing: same pixels, recoloured ones (C), near variants (E), and pictures at grade F of each other where numbers in their file names tell them as frames of one animation, or where both are frames, glows or stripes. All flat pictures and small glyphs of a side are one family together.',
  ],
  made: (name: string, version: string, assets: string) => `Made by ${name} ${version}, assets method ${assets}.`,
  chance: 'by chance',
  unused: (found: string, unused: string) =>
    `Of ${found} known assets found (A to E), ${unused} are named by no text file of their build.`,
  unread: (n: string) =>
    `${n} files could be compared in part only, or by their bytes; each is listed with the reason.`,
  note: 'A family is a drawing, sound or model with its variants; families are counted, not files. By chance: pairs of unrelated assets that are expected at this grade among so many pairs. The figures draw no conclusion about how a match came about.',
};
