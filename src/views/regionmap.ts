import { frameMap, type MapFrame } from '../geography/frame.ts';
import type { Region } from '../geography/region.ts';
import type { Dossier } from '../model/dossier.ts';
import { isolateName } from '../model/isolate.ts';
import { drawBaseMap } from './basemap.ts';
import { counted } from './count.ts';
import { countrywide, type Site, shadedShapes } from './map.ts';
import { bands, type Drawing, type Dressed, frameRegion, layBand } from './mapsheet.ts';
import { drawLocator } from './silhouette.ts';

/** Lays out the map of a dossier on its map base. The world that stands in brings its own frame and its own credit. */
export function layoutRegionMap(dossier: Dossier, mapBase: Region) {
  const { events, places, region, title } = dossier;
  const standIn = mapBase.meta.countryCode === 'numeric' ? mapBase.meta : null;
  const drawing = frameRegion(dossier, mapBase);
  const { frame, insets, sites } = drawing;
  const drawn = drawBaseMap(mapBase, frame, shownOn(dossier, drawing));
  const laid = bands.map((band) => ({ ids: [band.id as string], ...layBand(drawing, drawn, band) }));
  const isMarked = new Set(sites.flatMap(({ marks }) => marks.map(({ id }) => id)));
  const unmarked = events.filter(({ id }) => !isMarked.has(id));
  const unplaced = unmarked.filter((event) => event.places.length === 0).length;
  return {
    name: region?.name ?? title,
    /** The language of the names of countries, where it is known. */
    lang: standIn ? 'en' : undefined,
    frame,
    drawn,
    /** The insets, in units of the frame. */
    insets: insets.map((inset) => insetOn(frame, inset, drawLocator(mapBase, inset.bounds, locatorWidth))),
    /** The part of the drawing that the map shows, where that is not all of it. */
    crop: null,
    bands: alike(laid),
    /** The places that one count stands for in some band, each group once. */
    together: [...new Map(laid.flatMap(({ sites: stands }) => stands.flatMap(togetherIn))).values()],
    countrywide: countrywide(unmarked, places),
    /** What the signs mean that only a map has. */
    signs: [
      sites.some(({ sign }) => sign === 'ring') && 'A ring stands for a district or an area: somewhere within.',
      laid.some(({ sites: stands }) => stands.some(({ count }) => count)) &&
        'A pile such as ×3 stands for three events, and opens.',
    ]
      .filter(Boolean)
      .join(' '),
    unplaced: unplaced > 0 ? `${counted(unplaced, 'event')} ${unplaced === 1 ? 'has' : 'have'} no place` : null,
    credit: creditOf(dossier, standIn),
  };
}

/** What a map shows. */
export type MapView = ReturnType<typeof layoutRegionMap>;

/** What of a map is drawn: the base or a part of it, its insets, and the layouts of its marks for the bands of widths. */
export type DrawnMap = Pick<MapView, 'lang' | 'drawn' | 'insets' | 'bands'> & {
  readonly frame: Pick<MapFrame, 'width' | 'height'>;
  readonly crop: string | null;
};

/** The units that the drawing of an inset is wide. */
export const locatorWidth = 80;

/** An inset with its drawing, placed in units of the frame, and in it the outline of what the frame shows. */
export function insetOn(
  frame: MapFrame,
  { bounds, left, top, width, height }: Drawing['insets'][number],
  { land, focus, ...size }: ReturnType<typeof drawLocator>,
) {
  const inset = frameMap(bounds);
  const [west, north] = inset.place([frame.bounds[0], frame.bounds[3]]);
  const [east, south] = inset.place([frame.bounds[2], frame.bounds[1]]);
  const isWhole = west >= 0 && north >= 0 && east <= 1 && south <= 1;
  return {
    land,
    focus,
    size,
    x: Math.round(left * frame.width),
    y: Math.round(top * frame.height),
    width: Math.round(frame.width * width),
    height: Math.round(frame.height * height),
    /** The frame in it. */
    outline: isWhole
      ? `M${Math.round(west * size.width)} ${Math.round(north * size.height)}H${Math.round(east * size.width)}V${Math.round(south * size.height)}H${Math.round(west * size.width)}Z`
      : null,
  };
}

/** What of a map base is shown for a dossier: the provinces that are known no closer, and what its text speaks of. */
export function shownOn({ sections, places }: Dossier, { sites }: Drawing) {
  const text = sections.map(({ text: words }) => words).join(' ');
  const isNamed = (name: string) => sites.some((site) => site.name === name);
  return {
    ...shadedShapes(sites),
    named: places.flatMap(({ shape, name }) => (shape && isNamed(name) ? [shape] : [])),
    speaksOf: (name: string) => hasWord(text, name) && !isNamed(name),
  };
}

/** Bands whose layouts are the same as one. */
export function alike<B extends { readonly ids: readonly string[] }>(laid: readonly B[]): B[] {
  const content = ({ ids: _, ...rest }: B) => JSON.stringify(rest);
  const groups = Map.groupBy(laid, content);
  return [...groups.values()].map((same) => ({ ...(same[0] as B), ids: same.flatMap(({ ids }) => ids) }));
}

/** What a count of several places leads to: by its anchor, the places with their marks. */
export function togetherIn({ count, places }: Dressed): [string, { href: string; places: readonly Site[] }][] {
  return count && places.length > 1 ? [[count.href, { href: count.href, places }]] : [];
}

/** Whether a name stands in a text as words of its own. */
function hasWord(text: string, name: string): boolean {
  const at = text.indexOf(name);
  if (at < 0) return false;
  const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  return !isLetter(text[at - 1]) && !isLetter(text[at + name.length]) ? true : hasWord(text.slice(at + 1), name);
}

/** The projection and the data that the map is drawn from, with their licences. */
function creditOf(dossier: Dossier, standIn: Region['meta'] | null): string {
  const { region, places, datasets } = dossier;
  // The datasets of the region made its own map base; the one that stands in has its own.
  const base = standIn ? [] : (region?.datasets ?? []);
  const used = new Set([...base, ...places.map(({ dataset }) => dataset)]);
  const own = [...used].flatMap((id) => datasets.find((dataset) => dataset.id === id) ?? []);
  const credits = [...(standIn?.sources ?? []), ...own];
  return [
    ...(standIn ? ['Countries and borders follow Natural Earth, which shows de facto control.'] : []),
    'Web Mercator projection.',
    `Data: ${credits.map(({ title, licence }) => `${isolateName(title)} (${isolateName(licence)})`).join('; ')}.`,
  ].join(' ');
}
