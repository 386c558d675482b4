import { encode } from 'uqr';

/** A QR code of a text as one path of SVG, a unit for each module, four of them free on each side; and how wide it is. */
export function qrCode(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const rows = data.map((row, y) => runsOf(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`));
  return { path: rows.flat().join(''), size };
}

/** Where black modules that stand side by side start, and how many they are. */
function runsOf(row: readonly boolean[]): [start: number, width: number][] {
  const runs: [number, number][] = [];
  for (const [at, isBlack] of row.entries()) {
    const last = runs.at(-1);
    if (isBlack && last && last[0] + last[1] === at) last[1]++;
    else if (isBlack) runs.push([at, 1]);
  }
  return runs;
}
