import type { Take } from './reading/content.ts';
import { standInFor } from './reading/mapbase.ts';
import { crowding } from './views/crowding.ts';
import { drawSilhouettes } from './views/silhouette.ts';

/**
 * What is made of a dossier when it is read, since reading may not know the views: its silhouettes, which the library shows in
 * each pass of a build, and what its author is told of the map.
 */
export const draw: Take = (dossier, mapBase) => {
  const base = mapBase ?? standInFor(dossier);
  const crowd = crowding(dossier, base);
  const doubts = crowd ? [{ ...crowd, path: [dossier.region ? 'region' : 'places'], level: 'warning' as const }] : [];
  return { made: { silhouettes: drawSilhouettes(dossier, base) }, doubts };
};
