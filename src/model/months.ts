/** The names of the months. */
export const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The same as citations have them: `Jan`, `June`, `Sep`. */
export const shortMonths = months.map((name) => (name.length > 4 ? name.slice(0, 3) : name));
