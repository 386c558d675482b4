import type { Dossier, DossierPlace } from '../model/dossier.ts';
import { isolateName } from '../model/isolate.ts';
import { countryName } from './language.ts';
import { precisionWords } from './words.ts';

/** What a point of the map stands for: kind, country, coordinates, how closely, and its entry in the dataset. */
export function formatPlace(place: DossierPlace, datasets: Dossier['datasets']): string {
  const { kind, country, coordinates, precision, dataset, datasetId } = place;
  const title = datasets.find(({ id }) => id === dataset)?.title;
  const source = title && [isolateName(title), datasetId].filter(Boolean).join(' ');
  return [kind, country && countryName(country), formatDegrees(coordinates), precisionWords[precision], source]
    .filter(Boolean)
    .join(' · ');
}

function formatDegrees([longitude, latitude]: readonly [number, number]): string {
  const north = `${Math.abs(latitude).toFixed(2)}° ${latitude < 0 ? 'S' : 'N'}`;
  return `${north}, ${Math.abs(longitude).toFixed(2)}° ${longitude < 0 ? 'W' : 'E'}`;
}
