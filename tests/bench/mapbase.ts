import type { Feature, LineString, Polygon, Position } from 'geojson';
import { topology } from 'topojson-server';
import { capital, type Dice } from './dice.ts';

const columns = 6;
const rows = 5;
/** Countries stand side by side, each of two columns of provinces. */
const columnsPerCountry = 2;
const pointsPerEdge = 128;

/** The frame of a map: west, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** A province of a made-up map base, with a point in its middle. */
export interface Province {
  readonly id: string;
  readonly country: string;
  readonly middle: readonly [longitude: number, latitude: number];
}

/** A made-up map base of three countries, as large as that of the first dossier, and its provinces. */
export function makeMapBase(dice: Dice, bounds: Bounds) {
  const grid = makeGrid(dice, bounds);
  const countries = dice
    .some([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'], columns / columnsPerCountry)
    .map((letter, index) => ({ id: `X${letter}`, name: capital(dice.word()), west: index * columnsPerCountry }));
  const cells = countries.flatMap(({ id, west }) =>
    Array.from({ length: columnsPerCountry * rows }, (_, index) => {
      const [column, row] = [west + Math.floor(index / rows), index % rows];
      return { id: `${id}-${column}${row}`, country: id, name: capital(dice.word()), column, row };
    }),
  );
  const layers = {
    countries: countries.map(({ id, name, west }, index) =>
      feature(polygon(grid.around(west, 0, west + columnsPerCountry, rows)), { name, focus: index < 2 }, id),
    ),
    provinces: cells.map(({ id, country, name, column, row }) =>
      feature(polygon(grid.around(column, row, column + 1, row + 1)), { name, country }, id),
    ),
    boundaries: [
      ...range(1, columns).map((column) => {
        const kind = column % columnsPerCountry === 0 ? 'international' : 'province';
        return feature(line(grid.upwards(column, 0, rows)), { kind, name: capital(dice.word()) });
      }),
      ...range(1, rows).map((row) =>
        feature(line(grid.eastwards(0, columns, row)), { kind: 'province', name: capital(dice.word()) }),
      ),
    ],
    areas: [feature(polygon(grid.around(1, 1, 2, 2)), { name: capital(dice.word()), note: 'claimed by two' })],
    rivers: [feature(line(grid.eastwards(0, columns, 2)), { name: capital(dice.word()) })],
  };
  const collections = Object.fromEntries(
    Object.entries(layers).map(([name, features]) => [name, { type: 'FeatureCollection' as const, features }]),
  );
  const meta = { bounds, sources: [{ title: 'Made up', version: '1', licence: 'CC0 1.0' }] };
  const provinces = cells.map(({ id, country, column, row }): Province => {
    return { id, country, middle: grid.middle(column, row) };
  });
  return { text: `${JSON.stringify({ ...topology(collections, 10_000), meta })}\n`, provinces };
}

/** A grid whose inner lines are crooked; neighbours share them point for point. */
function makeGrid(dice: Dice, [west, south, east, north]: Bounds) {
  const [width, height] = [(east - west) / columns, (north - south) / rows];
  const crooked = (isStraight: boolean): number[] => {
    const bends = Array.from({ length: pointsPerEdge }, () => (isStraight ? 0 : dice.random() - 0.5));
    return bends.map((bend, index) => (index === 0 ? 0 : 0.1 * (bend + Math.sin((index / pointsPerEdge) * Math.PI))));
  };
  const flat = table(columns, rows + 1, (_, row) => crooked(row === 0 || row === rows));
  const steep = table(columns + 1, rows, (column) => crooked(column === 0 || column === columns));
  // Each edge without its last point, which is the first of the next one.
  const eastwards = (from: number, to: number, row: number): Position[] => [
    ...range(from, to).flatMap((column) =>
      at(flat, column, row).map((bend, index) => [
        west + (column + index / pointsPerEdge) * width,
        south + (row + (row % rows === 0 ? 0 : bend)) * height,
      ]),
    ),
    [west + to * width, south + row * height],
  ];
  const upwards = (column: number, from: number, to: number): Position[] => [
    ...range(from, to).flatMap((row) =>
      at(steep, column, row).map((bend, index) => [
        west + (column + (column % columns === 0 ? 0 : bend)) * width,
        south + (row + index / pointsPerEdge) * height,
      ]),
    ),
    [west + column * width, south + to * height],
  ];
  const around = (left: number, low: number, right: number, high: number): Position[] => [
    ...eastwards(left, right, low).slice(0, -1),
    ...upwards(right, low, high).slice(0, -1),
    ...eastwards(left, right, high).reverse().slice(0, -1),
    ...upwards(left, low, high).reverse(),
  ];
  const middle = (column: number, row: number): [number, number] => [
    round(west + (column + 0.4 + 0.3 * dice.random()) * width),
    round(south + (row + 0.4 + 0.3 * dice.random()) * height),
  ];
  return { eastwards, upwards, around, middle };
}

/** Degrees to about ten metres. */
export function round(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

function table<T>(width: number, height: number, make: (column: number, row: number) => T): T[][] {
  return range(0, width).map((column) => range(0, height).map((row) => make(column, row)));
}

function at<T>(cells: readonly (readonly T[])[], column: number, row: number): T {
  const cell = cells[column]?.[row];
  if (cell === undefined) throw new RangeError(`no cell ${column}, ${row}`);
  return cell;
}

function polygon(ring: Position[]): Polygon {
  return { type: 'Polygon', coordinates: [ring] };
}

function line(coordinates: Position[]): LineString {
  return { type: 'LineString', coordinates };
}

function feature<G extends LineString | Polygon>(geometry: G, properties: object, id?: string): Feature<G, object> {
  return { type: 'Feature', ...(id && { id }), geometry, properties };
}
