import type { Dossier, DossierPlace } from '../model/dossier.ts';
import { isolateName } from '../model/isolate.ts';
import { countryName } from './language.ts';
import { precisionWords } from './words.ts';

/** The point that stands for a place: its coordinates, and its entry in the dataset. */
export function formatPlace(place: DossierPlace, datasets: Dossier['datasets']): string {
  const { coordinates, precision, dataset, datasetId } = place;
  const title = datasets.find(({ id }) => id === dataset)?.title;
  const source = title && [isolateName(title), datasetId].filter(Boolean).join(' ');
  return [formatDegrees(coordinates, precision), source].filter(Boolean).join(' · ');
}

/** What a place is, for a closed row: its kind and country, and how closely it is known. */
export function placeInRow({ kind, country, precision }: DossierPlace): string {
  const precise = precisionWords[precision] ?? '';
  // `province, not a point` says its kind.
  return [precise.startsWith(kind) ? '' : kind, country && countryName(country), precise].filter(Boolean).join(' · ');
}

/** No finer than the place is known: `34.53° N, 69.17° E`; of a district `34.7° N`; of a province or more `about 34° N`. */
function formatDegrees([longitude, latitude]: readonly [number, number], precision: number): string {
  const digits = precision <= 2 ? 2 : precision === 3 ? 1 : 0;
  const degrees = (value: number, [below, above]: readonly [string, string]) =>
    `${Math.abs(value).toFixed(digits)}°\u00a0${value < 0 ? below : above}`;
  return `${digits === 0 ? 'about ' : ''}${degrees(latitude, ['S', 'N'])}, ${degrees(longitude, ['W', 'E'])}`;
}
