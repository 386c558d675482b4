import * as L from 'leaflet';
import leafletStyles from 'leaflet/dist/leaflet.css?url';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { type Stand, sizes } from '../views/forms.ts';
import { pile } from '../views/glyph.ts';
import type { LiveMap } from '../views/livemap.ts';
import { isFree, type Sheet, standOn } from '../views/siting.ts';
import { textWidth } from '../views/textwidth.ts';
import ownStyles from './livemap.css?url';
import { leaveAt } from './ways.ts';

/**
 * Puts an interactive map over the still one: same file, same projection, same frame, and where its marks stand is
 * worked out for each zoom. `prepare` gives the frame its size once all is there. Returns what takes the map away again.
 * Rejects when its data cannot be had.
 */
export async function startMap(host: HTMLElement, prepare: () => void): Promise<() => void> {
  const frame = host.querySelector<HTMLElement>('.frame');
  if (!frame) throw new Error('no frame');
  const from = host.dataset['from'] ?? '';
  const [region, data] = await Promise.all([
    fetchJson<Topology>(`${from}region.topojson`),
    fetchJson<LiveMap>(`${from}map.json`),
    addStyles(leafletStyles),
    addStyles(ownStyles),
  ]);
  prepare();
  const ariaLabel = 'Interactive map: arrow keys pan, plus and minus zoom';
  const container = document.createElement('div');
  frame.append(Object.assign(container, { className: 'live', role: 'application', ariaLabel }));
  frame.classList.add('interactive');
  const map = createMap(container, data);
  drawRegion(map, region, data);
  const stands = L.layerGroup().addTo(map);
  const draw = () => keepingFocus(container, () => drawStands(map, stands, data));
  draw();
  map.on('zoomend', draw);
  map.on('moveend zoomend', () => hideAtEdges(map));
  hideAtEdges(map);
  // What the keyboard reaches is brought into view.
  container.addEventListener('focusin', ({ target }) => {
    const at = places.get((target as Element).closest('.site') ?? container);
    if (at) map.panInside(at, { padding: [70, 50], animate: false });
  });
  container.focus({ preventScroll: true });
  return () => {
    container.remove();
    frame.classList.remove('interactive');
    // A zoom that is under way ends on a timer, and throws when its map is gone by then.
    setTimeout(() => map.remove(), 1000);
  };
}

async function fetchJson<Value>(address: string): Promise<Value> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Value;
}

/** Adds rules that only the interactive map needs: Leaflet's, then ours. */
function addStyles(address: string): Promise<void> {
  if (document.querySelector(`link[href="${address}"]`)) return Promise.resolve();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  document.head.append(link);
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(address));
  });
}

type Degrees = LiveMap['bounds'];

const cornersOf = ([west, south, east, north]: Degrees) => L.latLngBounds([south, west], [north, east]);

/** The view that shows just what the still map shows; in a window of other proportions, all of it. It zooms out to the whole. */
function createMap(container: HTMLElement, { bounds, whole }: LiveMap): L.Map {
  const animate = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(container, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0,
    zoomDelta: 0.75,
    maxBounds: cornersOf(whole).pad(0.1),
    renderer: L.svg({ padding: 0.5 }),
    scrollWheelZoom: false,
    zoomAnimation: animate,
    fadeAnimation: animate,
    inertia: animate,
  });
  map.fitBounds(cornersOf(bounds), { animate: false });
  const zoom = map.getZoom();
  map.setMinZoom(Math.min(zoom, map.getBoundsZoom(cornersOf(whole))) - 0.01);
  map.setMaxZoom(zoom + 5);
  // The keyboard pans with motion whatever the options say.
  if (!animate) map.panBy = (offset) => L.Map.prototype.panBy.call(map, offset, { animate: false });
  map.on('focus', () => map.scrollWheelZoom.enable());
  map.on('blur', () => map.scrollWheelZoom.disable());
  L.control.zoom({ position: 'bottomright' }).addTo(map);
  L.control.scale({ imperial: false, position: 'topleft' }).addTo(map);
  return map;
}

/** Draws the file's layers in the order of the still map; how they look stands in the style sheet. */
function drawRegion(map: L.Map, region: Topology, { shades, found }: LiveMap): void {
  const layer = (name: string, classOf: (properties: Record<string, unknown>, id: string) => string | null) => {
    const object = region.objects[name] as GeometryCollection | undefined;
    if (!object) return;
    for (const shape of feature(region, object).features) {
      const className = classOf(shape.properties ?? {}, String(shape.id));
      if (className) L.geoJSON(shape, { interactive: false, style: { className } }).addTo(map);
    }
  };
  layer('countries', ({ focus }) => (focus ? 'focus' : 'land'));
  layer('areas', () => 'areas');
  layer('rivers', () => 'rivers');
  layer('provinces', (_, id) => (shades.includes(id) ? 'shaded' : found.includes(id) ? 'shaded found' : null));
  layer('boundaries', ({ kind }) => `boundary ${kind}`);
}

/** Where the marks of an icon belong. */
const places = new WeakMap<Element, L.LatLng>();

/** Lays all sites out for the zoom of the map, on a sheet as large as the whole region is now. */
function drawStands(map: L.Map, group: L.LayerGroup, { whole, sites, names }: LiveMap): void {
  group.clearLayers();
  const type = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const corners = cornersOf(whole);
  const [origin, end] = [map.project(corners.getNorthWest()), map.project(corners.getSouthEast())];
  const [width, height] = [end.x - origin.x, end.y - origin.y];
  const shareOf = ([longitude, latitude]: Point) => {
    const { x, y } = map.project([latitude, longitude]).subtract(origin);
    return [x / width, y / height] as const;
  };
  const pointOf = ([x, y]: Point) => map.unproject(origin.add([x * width, y * height]));
  const [least, ratio] = [width / type, height / width];
  const sheet: Sheet = { least, most: least, ratio, taken: [], insets: [] };
  const things = sites.map(({ at, label, marks }) => ({
    at: shareOf(at),
    count: marks.length,
    name: Math.ceil(textWidth(label, sizes.type)),
  }));
  const stands = standOn(sheet, things);
  const taken = stands.flatMap(({ at, boxes }) => boxes.map((box) => ({ at, box })));
  for (const { text, kind, at, turn, off } of names) {
    const lines = text.split('\n');
    const half = Math.max(...lines.map((line) => textWidth(line, 11))) / 2;
    const box = { left: -half, top: off - 7, width: 2 * half, height: 13 * lines.length };
    if (!isFree([turn ? { left: -20, top: -20, width: 40, height: 40 } : box], shareOf(at), sheet, taken)) continue;
    const name = element('text', { class: `name ${kind}`, y: off + 4, ...(turn && { transform: `rotate(${turn})` }) });
    name.append(...lines.map((line, index) => element('tspan', { x: 0, dy: index && 13 }, line)));
    addIcon(group, L.latLng(at[1], at[0]), [name]);
  }
  for (const stand of stands) addIcon(group, pointOf(stand.at), nodesOf(map, stand, sites));
}

type Point = readonly [number, number];
type Site = LiveMap['sites'][number];

/** What is drawn of a stand, as in the still map. */
function nodesOf(
  map: L.Map,
  { members, spots, isCount, name, leader, isCentred }: Stand,
  sites: readonly Site[],
): Element[] {
  const own = members.map((member) => sites[member] as Site);
  const [first] = own as [Site];
  const isOne = own.length === 1;
  return [
    ...(leader ? [element('path', { d: `M0 0L${leader.join(' ')}`, class: 'leader' })] : []),
    ...(isOne && first.sign === 'ring' ? [element('circle', { class: 'halo', r: isCentred ? 16 : 9 })] : []),
    ...(isOne && first.sign === 'point' && !isCentred ? [element('circle', { class: 'point', r: 3 })] : []),
    ...(name
      ? [
          element(
            'text',
            { class: `place${first.sign === 'shape' ? ' area' : ''}`, x: name[0], y: name[1] + 4.5 },
            first.label,
          ),
        ]
      : []),
    ...(isCount
      ? [countOf(map, own, spots[0] ?? [0, 0])]
      : first.marks.flatMap((mark, index) => markOf(mark, spots[index] ?? [0, 0]))),
  ];
}

/** A mark as the timeline has it, at its spot. */
function markOf({ anchor, name, isOurs }: Site['marks'][number], [x, y]: Point): Element[] {
  const drawn = document.querySelector(`.horizontal a.mark[href="#${CSS.escape(anchor)}"] .target`)?.parentElement;
  if (!drawn) return [];
  const parts = [...drawn.children].filter((part) => part.matches('rect, .glyph, .double, .gap, .strike, .number'));
  const glyph = drawn.querySelector('.glyph')?.getAttribute('d') ?? '';
  // Where only a check of ours found it, it has the double line whatever the check comes to.
  if (isOurs && !drawn.querySelector('.double'))
    parts.splice(1, 0, ...['double', 'gap'].map((name) => element('path', { d: glyph, class: name })));
  const classes = drawn.closest('a')?.getAttribute('class') ?? 'mark';
  const link = element('a', {
    class: isOurs ? `${classes.replace(/ doubtful\b/, '')} ours` : classes,
    href: `#${anchor}`,
    transform: `translate(${x} ${y})`,
  });
  link.append(element('title', {}, name), ...parts.map((part) => part.cloneNode(true)));
  return [link];
}

/** Several events in one: of one place it leads to its record, of several the map goes in on them. */
function countOf(map: L.Map, own: readonly Site[], [x, y]: Point): Element {
  const numbers = [...new Set(own.flatMap(({ marks }) => marks.map(({ number }) => number)))].sort((a, b) => a - b);
  const labels = own.map(({ label }) => label).join(', ');
  const link = element('a', { class: 'mark count', href: `#${own[0]?.anchor}`, transform: `translate(${x} ${y})` });
  link.append(
    element('title', {}, `${numbers.length} events, ${labels}: ${numbers.join(', ')}`),
    element('rect', { class: 'target' }),
    element('path', { d: pile, class: 'glyph' }),
    element('text', { class: 'number', x: -1.5, y: 5 }, `×${numbers.length}`),
  );
  if (own.length > 1)
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const around = L.latLngBounds(own.map(({ at }) => L.latLng(at[1], at[0])));
      const closest = Math.min(map.getBoundsZoom(around.pad(0.3)), map.getMaxZoom());
      map.setView(around.getCenter(), Math.max(closest, Math.min(map.getZoom() + 1, map.getMaxZoom())));
    });
  return link;
}

function element(tag: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.textContent = text;
  return made;
}

/** An icon that grows with the reader's type. */
function addIcon(group: L.LayerGroup, at: L.LatLng, nodes: readonly Node[]): void {
  const drawing = element('svg', { class: 'live-site', viewBox: '0 0 16 16' });
  drawing.append(...nodes);
  const holder = document.createElement('div');
  holder.append(drawing);
  const icon = L.divIcon({ className: 'site', html: holder, iconSize: [0, 0] });
  const marker = L.marker(at, { icon, interactive: false, keyboard: false }).addTo(group);
  const made = marker.getElement();
  if (made) places.set(made, at);
}

/** Draws the marks anew, and gives focus back to the one that had it. */
function keepingFocus(container: HTMLElement, draw: () => void): void {
  const focused = document.activeElement;
  const name = focused?.matches('.live a.mark') && focused.querySelector('title')?.textContent;
  draw();
  if (!name) return;
  const again = [...container.querySelectorAll<SVGElement>('a.mark')].find(
    (mark) => mark.querySelector('title')?.textContent === name,
  );
  (again ?? container).focus({ preventScroll: true });
}

/** Hides what the edge of the map would cut, and shows it where focus is on it. */
function hideAtEdges(map: L.Map): void {
  const { x: width, y: height } = map.getSize();
  const edge = sizes.mark / 2 + 2;
  for (const icon of map.getPane('markerPane')?.children ?? []) {
    const at = places.get(icon);
    if (!at) continue;
    const { x, y } = map.latLngToContainerPoint(at);
    icon.classList.toggle('cut', x < edge || y < edge || x > width - edge || y > height - edge);
  }
}

/** Gives an element the whole window, with a way back; nothing behind it can be reached. Returns what undoes it. */
export function fill(frame: HTMLElement, opener: HTMLElement): () => void {
  const way = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Close the map' });
  way.className = 'leave';
  way.addEventListener('click', () => history.back());
  frame.append(way);
  frame.classList.add('full');
  const behind: HTMLElement[] = [];
  for (let inner: Element = frame; inner !== document.body && inner.parentElement; inner = inner.parentElement)
    for (const other of inner.parentElement.children)
      if (other !== inner && other instanceof HTMLElement && !other.inert && !other.matches('.note, script')) {
        other.inert = true;
        behind.push(other);
      }
  leaveAt(opener);
  history.pushState({ map: true }, '');
  return () => {
    for (const each of behind) each.inert = false;
    frame.classList.remove('full');
    way.remove();
    opener.focus({ preventScroll: true });
  };
}
