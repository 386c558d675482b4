import * as L from 'leaflet';
import leafletStyles from 'leaflet/dist/leaflet.css?url';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import ownStyles from './livemap.css?url';

/**
 * Puts an interactive map over the still one: same file, same projection, same frame, same marks.
 * Returns what takes it away again. Rejects when the map's data cannot be had.
 */
export async function startMap(host: HTMLElement): Promise<() => void> {
  const frame = host.querySelector<HTMLElement>('.frame');
  if (!frame) throw new Error('no frame');
  const [region] = await Promise.all([
    fetchRegion(host.dataset['region'] ?? ''),
    addStyles(leafletStyles),
    addStyles(ownStyles),
  ]);
  const ariaLabel = 'Interactive map: arrow keys pan, plus and minus zoom';
  const container = document.createElement('div');
  frame.append(Object.assign(container, { className: 'live', role: 'application', ariaLabel }));
  frame.classList.add('interactive');
  const map = createMap(container, numbersOf(host.dataset['bounds']));
  drawRegion(map, region, new Set(host.dataset['shades']?.split(' ')));
  addCountries(map, frame);
  addSites(map, frame);
  container.focus({ preventScroll: true });
  return () => {
    container.remove();
    frame.classList.remove('interactive');
    // A zoom that is under way ends on a timer, and throws when its map is gone by then.
    setTimeout(() => map.remove(), 1000);
  };
}

const numbersOf = (list = '') => list.split(' ').map(Number);

async function fetchRegion(address: string): Promise<Topology> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Topology;
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

/** The view that shows just what the still map shows: zoom follows from the width, since both are web Mercator. */
function createMap(container: HTMLElement, [west = 0, south = 0, east = 0, north = 0]: readonly number[]): L.Map {
  const projection = L.CRS.EPSG3857;
  const zoom = Math.log2((container.clientWidth * 360) / (256 * (east - west)));
  const corners = [L.latLng(south, west), L.latLng(north, east)] as const;
  const [low, high] = corners.map((corner) => projection.latLngToPoint(corner, 0)) as [L.Point, L.Point];
  const centre = projection.pointToLatLng(low.add(high).divideBy(2), 0);
  const animate = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(container, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0,
    zoomDelta: 0.75,
    minZoom: zoom - 0.01,
    maxZoom: zoom + 5,
    maxBounds: L.latLngBounds([...corners]).pad(0.2),
    renderer: L.svg({ padding: 0.5 }),
    scrollWheelZoom: false,
    zoomAnimation: animate,
    fadeAnimation: animate,
    inertia: animate,
  });
  map.setView(centre, zoom, { animate: false });
  // The keyboard pans with motion whatever the options say.
  if (!animate) map.panBy = (offset) => L.Map.prototype.panBy.call(map, offset, { animate: false });
  map.on('focus', () => map.scrollWheelZoom.enable());
  map.on('blur', () => map.scrollWheelZoom.disable());
  L.control.zoom({ position: 'bottomright' }).addTo(map);
  L.control.scale({ imperial: false, position: 'bottomleft' }).addTo(map);
  return map;
}

/** Draws the file's layers in the order of the still map; how they look stands in the style sheet. */
function drawRegion(map: L.Map, region: Topology, shades: ReadonlySet<string>): void {
  const layer = (name: string, classOf: (properties: Record<string, unknown>, id: unknown) => string | null) => {
    const object = region.objects[name] as GeometryCollection | undefined;
    if (!object) return;
    for (const shape of feature(region, object).features) {
      const className = classOf(shape.properties ?? {}, shape.id);
      if (className) L.geoJSON(shape, { interactive: false, style: { className } }).addTo(map);
    }
  };
  layer('countries', ({ focus }) => (focus ? 'focus' : 'land'));
  layer('areas', () => 'areas');
  layer('rivers', () => 'rivers');
  layer('provinces', (_, id) => (shades.has(String(id)) ? 'shaded' : null));
  layer('boundaries', ({ kind }) => `boundary ${kind}`);
}

/** Gives every place of the still map, with its marks, leader and name, a marker of its own. */
function addSites(map: L.Map, frame: HTMLElement): void {
  for (const site of frame.querySelectorAll<SVGSVGElement>('.overlay > .site')) {
    const [longitude = 0, latitude = 0] = numbersOf(site.dataset['at']);
    const nodes = [...site.childNodes].map((node) => node.cloneNode(true));
    // In the drawing they are one stop of the keyboard; here the arrows move the map, and each is a stop.
    for (const node of nodes) if (node instanceof Element) node.removeAttribute('tabindex');
    addMarker(map, [latitude, longitude], nodes);
  }
}

/** Carries the names of countries over: they stand where the still map has them, and move with the land. */
function addCountries(map: L.Map, frame: HTMLElement): void {
  const { x: width, y: height } = map.getSize();
  const share = (name: Element, side: string) => Number.parseFloat(name.getAttribute(side) ?? '0') / 100;
  for (const name of frame.querySelectorAll<SVGTextElement>('.overlay > .country')) {
    const { lat, lng } = map.containerPointToLatLng([share(name, 'x') * width, share(name, 'y') * height]);
    const text = name.cloneNode(true) as SVGTextElement;
    text.removeAttribute('x');
    text.removeAttribute('y');
    addMarker(map, [lat, lng], [text]);
  }
}

function addMarker(map: L.Map, at: L.LatLngTuple, nodes: readonly Node[]): void {
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  drawing.setAttribute('class', 'live-site');
  drawing.append(...nodes);
  const holder = document.createElement('div');
  holder.append(drawing);
  const icon = L.divIcon({ className: 'site', html: holder, iconSize: [0, 0] });
  L.marker(at, { icon, interactive: false, keyboard: false }).addTo(map);
}
