import type { GeoContext } from 'd3';
import { distance, type Point } from '../geography/points.ts';

/** Drops the points of a line that lie nearer than `tolerance` to the line without them (Douglas and Peucker). Ends stay. */
export function simplifyLine(line: readonly Point[], tolerance: number): Point[] {
  const kept: Point[] = [];
  const keep = (from: number, to: number) => {
    const [first, last] = [line[from] as Point, line[to] as Point];
    let [farthest, most] = [from, tolerance];
    for (let at = from + 1; at < to; at++) {
      const away = distance(line[at] as Point, first, last);
      if (away > most) [farthest, most] = [at, away];
    }
    if (farthest > from) {
      keep(from, farthest);
      keep(farthest, to);
    } else kept.push(first);
  };
  if (line.length > 1) keep(0, line.length - 1);
  return [...kept, ...line.slice(-1)];
}

/**
 * A context for d3-geo's paths that writes SVG path data on a grid of whole units, relative and without repeats:
 * a third of the bytes of absolute decimals, and the same picture where a unit is at most a pixel.
 */
export class OutlineContext implements GeoContext {
  #data = '';
  #x = 0;
  #y = 0;
  #command = '';

  moveTo(x: number, y: number): void {
    [this.#x, this.#y] = [Math.round(x), Math.round(y)];
    this.#data += `M${this.#x} ${this.#y}`;
    this.#command = 'M';
  }

  lineTo(x: number, y: number): void {
    const [right, down] = [Math.round(x) - this.#x, Math.round(y) - this.#y];
    if (right === 0 && down === 0) return;
    const separator = this.#command === 'l' ? (right < 0 ? '' : ' ') : 'l';
    this.#data += `${separator}${right}${down < 0 ? '' : ' '}${down}`;
    this.#command = 'l';
    this.#x += right;
    this.#y += down;
  }

  closePath(): void {
    this.#data += 'Z';
    this.#command = 'Z';
  }

  beginPath(): void {}
  arc(): void {}

  /** The path data so far; the context is empty afterwards. */
  take(): string {
    const data = this.#data;
    this.#data = '';
    return data.replace(/M-?\d+ -?\d+Z?(?=M|$)/g, '');
  }
}
