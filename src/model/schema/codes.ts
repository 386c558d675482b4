import { z } from 'zod';

/** The codes of ISO 3166-1 alpha-2 that are assigned to a country or territory. */
const countries = `
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`;

/** Two capitals: a country of ISO 3166-1, or one of XA to XZ, which it leaves to its users, as XK for Kosovo. */
export function country(expected: string) {
  return z
    .string()
    .regex(/^[A-Z]{2}$/, { message: 'two capital letters', abort: true })
    .superRefine((code, context) => {
      if (/^X[A-Z]$/.test(code) || countries.includes(code)) return;
      const today = new Intl.Locale(`und-${code}`).region ?? '';
      const cure = countries.includes(today) ? today : 'look it up; XA to XZ are free, and XK is Kosovo';
      context.addIssue({ code: 'custom', message: `${code} is not in ISO 3166-1`, params: { cure } });
    })
    .describe(expected);
}

/** A BCP 47 tag in the form that programs know: `zh-cmn`, a language within a language, becomes `cmn`. */
export function language(expected: string) {
  const message = 'a BCP 47 tag such as en';
  return z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, message)
    .transform((tag) => tag.replace(/^[a-z]{2,3}-([a-z]{3})(?=-|$)/, '$1'))
    .refine(isLocale, message)
    .describe(expected);
}

function isLocale(tag: string): boolean {
  try {
    return new Intl.Locale(tag).language !== '';
  } catch {
    return false;
  }
}
