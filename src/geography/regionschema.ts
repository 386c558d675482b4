import { z } from 'zod';

/** A text that is not empty; the error says what it is for. */
export const text = (what: string) => z.string(what).min(1, what);

const kinds = ['international', 'disputed', 'line-of-control', 'province'] as const;

/** What a boundary is, and so how it is drawn. */
export const boundaryKind = z.enum(kinds, `one of ${kinds.join(', ')}`);

const degrees = z.number('a number of degrees');

/** West, south, east, north in degrees; a frame across 180° goes on counting there, so that its east is more than 180. */
export const boundsSchema = z
  .tuple([degrees, degrees, degrees, degrees], 'four numbers of degrees: [west, south, east, north]')
  .superRefine((bounds, context) => {
    const [west, south, east, north] = bounds;
    const isAcross = west < 180 && east > 180 && east - west < 360;
    if (west < east && south < north && west >= -180 && (east <= 180 || isAcross) && south >= -90 && north <= 90)
      return;
    const message = '[west, south, east, north] with west < east in -180…180 and south < north in -90…90';
    const cure = west > east ? `[${west}, ${south}, ${east + 360}, ${north}] for a frame across 180°` : undefined;
    context.addIssue({ code: 'custom', message, params: { cure } });
  })
  .readonly();

const ring = z.array(z.int('the number of an arc'), 'a list of arc numbers').min(1, 'at least one arc');
const rings = z.array(ring, 'a list of lists of arc numbers').min(1, 'at least one ring');
const polygons = z.array(rings, 'a list of polygons').min(1);
const geometry = <T extends string, A extends z.ZodType>(type: T, arcs: A) => z.object({ type: z.literal(type), arcs });
const areaTypes = [geometry('Polygon', rings), geometry('MultiPolygon', polygons)] as const;
const area = z.discriminatedUnion('type', areaTypes, 'a geometry of type Polygon or MultiPolygon');
const lineTypes = [geometry('LineString', ring), geometry('MultiLineString', rings)] as const;
const line = z.discriminatedUnion('type', lineTypes, 'a geometry of type LineString or MultiLineString');
const layer = <T extends z.ZodType>(shape: T) => {
  const type = z.literal('GeometryCollection', '"GeometryCollection"');
  const geometries = z.array(shape, 'a list of geometries');
  return z.object({ type, geometries }, 'a layer: a TopoJSON GeometryCollection');
};
const group = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.object(shape, `properties: ${Object.keys(shape).join(', ')}`);

const name = text('a name, as text');
const note = text('a note, as text');
const country = z.object({
  id: text('an id: the ISO 3166-1 alpha-2 code, such as "AF"'),
  /** In focus are the countries that the dossier is about; the others are context. */
  properties: group({ name, focus: z.boolean('true or false: is the dossier about it?') }),
});
const province = z.object({
  id: text('an id: the code that a place names as its shape, such as "AF-NAN"'),
  properties: group({ name, country: text('the id of the country it belongs to') }),
});
const boundary = z.object({ properties: group({ kind: boundaryKind, name, note: note.exactOptional() }) });
const disputed = z.object({ properties: group({ name, note }) });
const river = z.object({ properties: z.object({ name: z.string().exactOptional() }).exactOptional() });

const layers = {
  countries: layer(country.and(area)),
  provinces: layer(province.and(area)).exactOptional(),
  boundaries: layer(boundary.and(line)).exactOptional(),
  areas: layer(disputed.and(area)).exactOptional(),
  rivers: layer(river.and(line)).exactOptional(),
};

const source = z.object({
  title: text('a title'),
  version: text('a version, as text'),
  licence: text('a licence'),
  URL: z.url('an address').exactOptional(),
  sha256: z.string().exactOptional(),
});
const meta = {
  bounds: boundsSchema,
  sources: z
    .array(source, 'a list of sources')
    .min(1, 'at least one source: whose data is this, and under which licence?'),
  /** What a country's id is: ISO 3166-1 alpha-2 (`AF`), unless the map is the world fallback (`004`). */
  countryCode: z.enum(['alpha-2', 'numeric'], '"alpha-2" or "numeric"').exactOptional(),
};

/** The contract of region.topojson; each error says what was expected. */
export const regionSchema = z.object(
  {
    type: z.literal('Topology', '"Topology": the file is TopoJSON, not GeoJSON'),
    objects: z.strictObject(layers, {
      error: ({ code }) =>
        code === 'unrecognized_keys'
          ? 'no such key; check the spelling'
          : 'an object of layers: countries, and if wanted provinces, boundaries, areas, rivers',
    }),
    arcs: z.custom<number[][][]>(
      (arcs) => Array.isArray(arcs) && arcs.every(isLine),
      'a list of arcs, each of two points or more, each point two numbers',
    ),
    meta: z.object(meta, 'meta: {bounds, sources}'),
  },
  'a TopoJSON object',
);

function isLine(arc: unknown): boolean {
  const isPoint = (point: unknown) => Array.isArray(point) && point.length >= 2 && point.every(Number.isFinite);
  return Array.isArray(arc) && arc.length >= 2 && arc.every(isPoint);
}
