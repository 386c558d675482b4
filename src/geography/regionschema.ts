import { z } from 'zod';
import { cureAcross180 } from '../model/bounds.ts';

/** What a boundary is, and so how it is drawn. */
export const boundaryKinds = ['international', 'disputed', 'line-of-control', 'province'] as const;
export type BoundaryKind = (typeof boundaryKinds)[number];

const text = (what: string) => z.string({ error: what }).min(1, { error: what });
const degrees = z.number({ error: 'a number of degrees' });

/** West, south, east, north in degrees, the west smaller than the east and the south smaller than the north. */
export const boundsSchema = z
  .tuple([degrees, degrees, degrees, degrees], {
    error: 'four numbers of degrees: [west, south, east, north]',
  })
  .superRefine((bounds, context) => {
    const [west, south, east, north] = bounds;
    if (west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90) return;
    const message = '[west, south, east, north] with west < east in -180…180 and south < north in -90…90';
    context.addIssue({ code: 'custom', message, params: { cure: cureAcross180(bounds) } });
  });

const arcIndex = z.int({ error: 'the number of an arc' });
const ring = z.array(arcIndex, { error: 'a list of arc numbers' }).min(1, { error: 'at least one arc' });
const rings = z.array(ring, { error: 'a list of lists of arc numbers' }).min(1, { error: 'at least one ring' });
const shapes = {
  LineString: z.object({ type: z.literal('LineString'), arcs: ring }),
  MultiLineString: z.object({ type: z.literal('MultiLineString'), arcs: rings }),
  Polygon: z.object({ type: z.literal('Polygon'), arcs: rings }),
  MultiPolygon: z.object({
    type: z.literal('MultiPolygon'),
    arcs: z.array(rings, { error: 'a list of polygons' }).min(1),
  }),
};
const area = z.discriminatedUnion('type', [shapes.Polygon, shapes.MultiPolygon], {
  error: 'a geometry of type Polygon or MultiPolygon',
});
const line = z.discriminatedUnion('type', [shapes.LineString, shapes.MultiLineString], {
  error: 'a geometry of type LineString or MultiLineString',
});
const named = { name: text('a name, as text') };
const note = text('a note, as text');
const layer = <T extends z.ZodType>(geometry: T) =>
  z.object(
    {
      type: z.literal('GeometryCollection', { error: '"GeometryCollection"' }),
      geometries: z.array(geometry, { error: 'a list of geometries' }),
    },
    { error: 'a layer: a TopoJSON GeometryCollection' },
  );
const properties = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.object({ properties: z.object(shape, { error: `properties: ${Object.keys(shape).join(', ')}` }) });

/** The contract of region.topojson; each error says what was expected. */
export const regionSchema = z.object(
  {
    type: z.literal('Topology', { error: '"Topology": the file is TopoJSON, not GeoJSON' }),
    objects: z.strictObject(
      {
        countries: layer(
          z
            .object({ id: text('an id: the ISO 3166-1 alpha-2 code, such as "AF"') })
            .and(
              properties({
                ...named,
                focus: z.boolean({ error: 'true or false: is the dossier about it?' }),
              }),
            )
            .and(area),
        ),
        provinces: layer(
          z
            .object({ id: text('an id: the code that a place names as its shape, such as "AF-NAN"') })
            .and(properties({ ...named, country: text('the id of the country it belongs to') }))
            .and(area),
        ).optional(),
        boundaries: layer(
          properties({
            kind: z.enum(boundaryKinds, { error: `one of ${boundaryKinds.join(', ')}` }),
            ...named,
            note: note.optional(),
          }).and(line),
        ).optional(),
        areas: layer(properties({ ...named, note }).and(area)).optional(),
        rivers: layer(
          z.object({ properties: z.object({ name: z.string().optional() }).optional() }).and(line),
        ).optional(),
      },
      { error: 'an object of layers: countries, and if wanted provinces, boundaries, areas, rivers' },
    ),
    arcs: z.custom<number[][][]>((arcs) => Array.isArray(arcs) && arcs.every(isLine), {
      error: 'a list of arcs, each of two points or more, each point two numbers',
    }),
    meta: z.object(
      {
        bounds: boundsSchema,
        sources: z
          .array(
            z.object({
              title: text('a title'),
              version: text('a version, as text'),
              licence: text('a licence'),
              URL: z.url({ error: 'an address' }).optional(),
              sha256: z.string().optional(),
            }),
            { error: 'a list of sources' },
          )
          .min(1, { error: 'at least one source: whose data is this, and under which licence?' }),
        countryCode: z.enum(['alpha-2', 'numeric'], { error: '"alpha-2" or "numeric"' }).optional(),
      },
      { error: 'meta: {bounds, sources}' },
    ),
  },
  { error: 'a TopoJSON object' },
);

function isLine(arc: unknown): boolean {
  const isPoint = (point: unknown) => Array.isArray(point) && point.length >= 2 && point.every(Number.isFinite);
  return Array.isArray(arc) && arc.length >= 2 && arc.every(isPoint);
}
