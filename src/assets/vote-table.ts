/** Counts of numbers up to 2^53, in the order in which each was met first: a Map would keep every key and count as an object of its own. */
export interface VoteTable {
  add(key: number): void;
  /** How often it was added; once at least. */
  of(key: number): number;
  /** Each key with its count; the table is empty afterwards. */
  drain(each: (key: number, count: number) => void): void;
}

/** `room`: about so many keys are expected. */
export function createVoteTable(room = 0): VoteTable {
  let slots = 2 ** Math.max(12, Math.ceil(Math.log2(2 * room + 1)));
  /** Where in `keys` the key of a slot is, and 1 more; 0: nowhere. */
  let places = new Uint32Array(slots);
  let keys = new Float64Array(slots / 2);
  let counts = new Uint32Array(slots / 2);
  let size = 0;
  const slotOf = (key: number): number => {
    let slot = scatter(key) & (slots - 1);
    for (let place = places[slot]!; place !== 0 && keys[place - 1] !== key; place = places[slot]!)
      slot = (slot + 1) & (slots - 1);
    return slot;
  };
  const grow = (): void => {
    slots *= 2;
    places = new Uint32Array(slots);
    const [oldKeys, oldCounts] = [keys, counts];
    keys = new Float64Array(slots / 2);
    counts = new Uint32Array(slots / 2);
    keys.set(oldKeys);
    counts.set(oldCounts);
    for (let place = 1; place <= size; place++) places[slotOf(keys[place - 1]!)] = place;
  };
  return {
    add(key) {
      if (size === keys.length) grow();
      const slot = slotOf(key);
      if (places[slot] === 0) {
        keys[size] = key;
        counts[size] = 0;
        places[slot] = ++size;
      }
      counts[places[slot]! - 1]!++;
    },
    of: (key) => counts[places[slotOf(key)]! - 1]!,
    drain(each) {
      if (size > 0) places.fill(0);
      for (let i = 0; i < size; i++) each(keys[i]!, counts[i]!);
      size = 0;
    },
  };
}

/** Others in each process, so that no picture can be made whose keys all lie in one place; what is counted is the same wherever they lie. */
const [FIRST, SECOND] = [oddNumber(), oddNumber()];

function oddNumber(): number {
  return Math.floor(Math.random() * 2 ** 32) | 1;
}

function scatter(key: number): number {
  const high = Math.floor(key / 2 ** 32);
  const h = Math.imul((key | 0) ^ Math.imul(high, FIRST), SECOND);
  return h ^ (h >>> 15);
}
