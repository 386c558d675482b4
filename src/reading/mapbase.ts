import { oversize, type Region, readRegion } from '../geography/region.ts';
import type { Problem } from '../model/problems.ts';
import { fileProblem, isThere, readText } from './files.ts';

/** The map base of a dossier, null where it has none or a bad one; its text; and what is wrong with it. */
export interface MapBase {
  readonly region: Region | null;
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Reads `<folder>/region.topojson`. Problems name the file and the path in it. */
export function readRegionFile(root: string, folder: string): MapBase {
  const file = `${folder}/region.topojson`;
  if (!isThere(root, file)) return { region: null, text: '', problems: [] };
  const read = readText(root, file, oversize);
  if ('problems' in read) return { region: null, text: '', problems: read.problems };
  return { region: null, text: read.text, problems: [], ...parseRegion(file, read.text) };
}

function parseRegion(file: string, text: string): { region: Region } | { problems: readonly Problem[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const cure = 'cut it again: npm run geo -- <slug>';
    return { problems: [fileProblem(file, 'region-is-json', 'a file that is not JSON', 'TopoJSON', cure)] };
  }
  const result = readRegion(json);
  if ('region' in result) return result;
  const problems = result.problems.map(({ path, found, expected }) => ({
    ...fileProblem(file, 'region-is-valid', found, expected),
    where: path,
  }));
  return { problems };
}
