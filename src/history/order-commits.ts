/** Parents before children, else by committer's date, else by id: one order whatever order a store lists its commits in. */

export interface Orderable {
  readonly id: string;
  /** Indices into the same list; those out of it are left out. */
  readonly parents: readonly number[];
  readonly seconds: number;
}

/** Places in the list, in order. Members of a cycle, which no true history has, are left out. */
export function orderCommits(commits: readonly Orderable[]): Uint32Array {
  const waiting = new Uint32Array(commits.length);
  const children: number[][] = commits.map(() => []);
  commits.forEach(({ parents }, at) => {
    for (const parent of new Set(parents)) {
      waiting[at]!++;
      children[parent]!.push(at);
    }
  });
  const before = (a: number, b: number): boolean => {
    const x = commits[a]!;
    const y = commits[b]!;
    return x.seconds !== y.seconds ? x.seconds < y.seconds : x.id < y.id;
  };
  const ready = createHeap(before);
  for (let at = 0; at < commits.length; at++) if (waiting[at] === 0) ready.push(at);
  const order: number[] = [];
  for (let at = ready.pop(); at !== undefined; at = ready.pop()) {
    order.push(at);
    for (const child of children[at]!) if (--waiting[child]! === 0) ready.push(child);
  }
  return Uint32Array.from(order);
}

/** A binary heap of numbers, the least first. */
function createHeap(before: (a: number, b: number) => boolean) {
  const heap: number[] = [];
  const swap = (i: number, j: number): void => {
    const kept = heap[i]!;
    heap[i] = heap[j]!;
    heap[j] = kept;
  };
  return {
    push(value: number): void {
      heap.push(value);
      for (let at = heap.length - 1; at > 0; ) {
        const up = (at - 1) >> 1;
        if (!before(heap[at]!, heap[up]!)) break;
        swap(at, up);
        at = up;
      }
    },
    pop(): number | undefined {
      const top = heap[0];
      const last = heap.pop();
      if (heap.length === 0 || last === undefined) return top;
      heap[0] = last;
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        const right = left + 1;
        let least = at;
        if (left < heap.length && before(heap[left]!, heap[least]!)) least = left;
        if (right < heap.length && before(heap[right]!, heap[least]!)) least = right;
        if (least === at) return top;
        swap(at, least);
        at = least;
      }
    },
  };
}
