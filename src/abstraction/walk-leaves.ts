import type { Node, Tree } from 'web-tree-sitter';

export interface LeafVisitor {
  isRoutine(node: Node): boolean;
  isParameters(node: Node): boolean;
  leaf(node: Node, inError: boolean): void;
  /** Tokens emitted so far. */
  count(): number;
  openRoutine(): { close(name: number): void };
  /** What stands for "no name". */
  readonly none: number;
}

interface Frame {
  readonly inError: boolean;
  readonly routine: { close(name: number): void } | undefined;
  readonly onNamePath: boolean;
  readonly firstToken: number;
  /** Index of the child that leads to the name, or NO_CHILD, or BEFORE. */
  readonly nameChild: number;
  /** Index of the child where the cursor stands. */
  index: number;
  name: number;
}

const NO_CHILD = -1;
/** The name stands before this node: a C++ conversion operator. */
const BEFORE = -2;

/** Visits the leaves in order, and finds routines and their names as `grammars/kernel/src/walker.c` does. */
export function walkLeaves(tree: Tree, visitor: LeafVisitor): void {
  const cursor = tree.walk();
  const frames: Frame[] = [];
  for (;;) {
    const node = cursor.currentNode;
    const parent = frames.at(-1);
    const leadsToName = parent?.onNamePath === true && parent.index === parent.nameChild;
    if (cursor.gotoFirstChild()) {
      if (parent !== undefined && visitor.isParameters(node)) nameBefore(parent, visitor);
      frames.push(enter(node, parent?.inError === true, leadsToName, visitor));
      continue;
    }
    const before = visitor.count();
    visitor.leaf(node, parent?.inError === true);
    if (leadsToName && visitor.count() > before) parent.name = visitor.count() - 1;

    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) {
        cursor.delete();
        return;
      }
      leave(frames, visitor);
    }
    (frames.at(-1) as Frame).index++;
  }
}

function enter(node: Node, inError: boolean, leadsToName: boolean, visitor: LeafVisitor): Frame {
  const isRoutine = visitor.isRoutine(node);
  const onNamePath = isRoutine || (leadsToName && !visitor.isParameters(node));
  return {
    inError: inError || node.type === 'ERROR',
    routine: isRoutine ? visitor.openRoutine() : undefined,
    onNamePath,
    firstToken: visitor.count(),
    nameChild: onNamePath ? nameChildOf(node, visitor) : NO_CHILD,
    index: 0,
    name: visitor.none,
  };
}

/** A routine without a field that names it (an operator of C#): the name stands before the parameters. */
function nameBefore(frame: Frame, visitor: LeafVisitor): void {
  const nameless = frame.routine !== undefined && frame.nameChild === BEFORE && frame.name === visitor.none;
  if (nameless && visitor.count() > frame.firstToken) frame.name = visitor.count() - 1;
}

function leave(frames: Frame[], visitor: LeafVisitor): void {
  const frame = frames.pop() as Frame;
  if (frame.routine !== undefined) {
    frame.routine.close(frame.name);
    return;
  }
  if (!frame.onNamePath) return;
  let { name } = frame;
  if (name === visitor.none && frame.nameChild === BEFORE && frame.firstToken > 0) name = frame.firstToken - 1;
  if (name === visitor.none && visitor.count() > frame.firstToken) name = visitor.count() - 1;
  const parent = frames.at(-1);
  if (parent !== undefined) parent.name = name;
}

/** The child of field `name`, else `declarator`, else the last named child; never one behind a parameter list. */
function nameChildOf(node: Node, visitor: LeafVisitor): number {
  const fields = Array.from({ length: node.childCount }, (_, i) => node.fieldNameForChild(i));
  for (const field of ['name', 'declarator']) {
    const index = fields.indexOf(field);
    if (index >= 0) return index;
  }
  let last = NO_CHILD;
  for (const [i, child] of node.children.entries()) {
    if (child === null || child.isExtra) continue;
    if (visitor.isParameters(child)) return BEFORE;
    if (child.isNamed) last = i;
  }
  return last;
}
