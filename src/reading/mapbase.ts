import { type Region, readRegion } from '../geography/region.ts';
import type { Problem } from '../model/problems.ts';
import { fileProblem, isThere, readText } from './files.ts';

/** The map base of a dossier, null where it has none or a bad one, and what is wrong with it. */
interface MapBase {
  readonly region: Region | null;
  readonly problems: readonly Problem[];
}

/** Reads `<folder>/region.topojson`. Problems name the file and the path in it. */
export function readRegionFile(root: string, folder: string): MapBase {
  const file = `${folder}/region.topojson`;
  if (!isThere(root, file)) return { region: null, problems: [] };
  const read = readText(root, folder, 'region.topojson');
  return 'problems' in read ? { region: null, ...read } : parseRegion(file, read.text);
}

function parseRegion(file: string, text: string): MapBase {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const cure = 'cut it again: npm run geo -- <slug>';
    const problem = fileProblem(file, 'region-is-json', 'a file that is not JSON', 'TopoJSON', cure);
    return { region: null, problems: [problem] };
  }
  const result = readRegion(json);
  if ('region' in result) return { ...result, problems: [] };
  const problems = result.problems.map(({ path: where, found, expected }) => {
    return { ...fileProblem(file, 'region-is-valid', found, expected), where };
  });
  return { region: null, problems };
}
