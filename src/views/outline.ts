import { type GeoContext, maxIndex } from 'd3';
import { distance, type Point } from '../geography/points.ts';

/** Drops the points of a line that lie nearer than `tolerance` to the line without them (Douglas and Peucker). Ends stay. */
export function simplifyLine(line: readonly Point[], tolerance: number): Point[] {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 3) return [...line];
  const away = (point: Point) => distance(point, first, last);
  const farthest = maxIndex(line, away);
  if (away(line[farthest] ?? first) <= tolerance) return [first, last];
  const before = simplifyLine(line.slice(0, farthest + 1), tolerance);
  return [...before.slice(0, -1), ...simplifyLine(line.slice(farthest), tolerance)];
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
