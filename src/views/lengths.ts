/** A share 0…1 as a percentage, for attributes of drawings that grow with the page. */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}

/** A length in px to a tenth, for attributes. */
export function pixels(length: number): number {
  return Math.round(length * 10) / 10;
}
