/** The surface of a model, and the bounds within which one is read. */
import type { MetadataEntries } from '../metadata/entries.js';
import { unreadable } from '../unreadable.js';

export interface Mesh {
  /** x, y, z of each vertex. */
  readonly points: Float32Array;
  /** Three vertices a triangle. */
  readonly triangles: Uint32Array;
  /** What was not read, in words. */
  readonly lost?: string;
  /** What the file says of itself. */
  readonly metadata?: MetadataEntries;
}

/** Vertices, and triangles; a game's models have some thousands. */
export const MOST_VERTICES = 2 ** 20;
export const MOST_TRIANGLES = 2 ** 20;

export interface MeshBuilder {
  vertex(x: number, y: number, z: number): void;
  /** Corners of one face, cut into triangles as a fan; such as name no vertex are counted and left out. */
  face(corners: readonly number[]): void;
  /** Vertices so far. */
  readonly vertices: number;
  finish(lost?: string): Mesh;
}

export function createMeshBuilder(): MeshBuilder {
  const points: number[] = [];
  const corners: number[] = [];
  let wrong = 0;
  return {
    get vertices() {
      return points.length / 3;
    },
    vertex(x, y, z) {
      if (points.length === MOST_VERTICES * 3) throw tooLarge();
      points.push(x, y, z);
    },
    face(list) {
      if (corners.length + 3 * list.length > MOST_TRIANGLES * 3) throw tooLarge();
      for (let i = 2; i < list.length; i++) corners.push(list[0]!, list[i - 1]!, list[i]!);
    },
    finish(lost) {
      const count = points.length / 3;
      const triangles = new Uint32Array(corners.length);
      let size = 0;
      for (let i = 0; i < corners.length; i += 3) {
        const [a, b, c] = [corners[i]!, corners[i + 1]!, corners[i + 2]!];
        if (
          ![a, b, c].every(
            (corner) => Number.isInteger(corner) && corner >= 0 && corner < count && isFinitePoint(points, corner),
          )
        ) {
          wrong++;
          continue;
        }
        triangles.set([a, b, c], size);
        size += 3;
      }
      if (size === 0) throw unreadable(wrong > 0 ? `none of its ${wrong} triangles can be read` : 'no triangles in it');
      const said = [
        ...(lost === undefined ? [] : [lost]),
        ...(wrong > 0 ? [`${wrong} triangles left out: they name no vertex, or one that is no number`] : []),
      ];
      return {
        points: Float32Array.from(points),
        triangles: triangles.slice(0, size),
        ...(said.length === 0 ? {} : { lost: said.join('; ') }),
      };
    },
  };
}

/** Beyond 1e18 products of coordinates are no numbers. */
const FARTHEST = 1e18;

function isFinitePoint(points: readonly number[], vertex: number): boolean {
  for (let i = 3 * vertex; i < 3 * vertex + 3; i++) if (!(Math.abs(points[i]!) < FARTHEST)) return false;
  return true;
}

function tooLarge(): Error {
  return unreadable(`more than ${MOST_VERTICES} vertices or ${MOST_TRIANGLES} triangles; compared by its bytes only`);
}
