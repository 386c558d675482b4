/** The six lanes that event kinds are drawn in; the order is the order of the lanes. */
export const lanes = [
  { id: 'power', label: 'Political decisions' },
  { id: 'words', label: 'Statements' },
  { id: 'talks', label: 'Talks and visits' },
  { id: 'measures', label: 'State measures' },
  { id: 'strikes', label: 'Air and remote strikes' },
  { id: 'fighting', label: 'Attacks and clashes' },
] as const;

/** The id of a lane. */
export type LaneId = (typeof lanes)[number]['id'];

/** A kind, with its event type and sub-type in ACLED's codebook; without them what ACLED does not code. */
function kind<Id extends string>(id: Id, label: string, lane: LaneId, ...acled: [] | [type: string, subType: string]) {
  return { id, label, lane, acled };
}

const strategic = 'Strategic developments';
const remote = 'Explosions/Remote violence';
const violence = 'Violence against civilians';

/** Every kind of event a dossier can hold. The first word of ACLED's vocabulary is kept where it has one. */
export const kinds = [
  kind('regime-change', 'Change of power', 'power'),
  kind('policy', 'Policy decision', 'power'),
  kind('election', 'Election', 'power'),
  kind('legal', 'Legal act', 'power'),
  kind('protest', 'Protest', 'power', 'Protests', 'Peaceful protest'),
  kind('riot', 'Riot', 'power', 'Riots', 'Mob violence'),
  kind('incident', 'Incident', 'power'),
  kind('accident', 'Accident or damage', 'power'),
  kind('disaster', 'Disaster', 'power'),
  kind('economic', 'Economic development', 'power'),
  kind('statement', 'Statement', 'words'),
  kind('warning', 'Warning', 'words'),
  kind('demand', 'Demand', 'words'),
  kind('denial', 'Denial', 'words'),
  kind('talks', 'Talks', 'talks'),
  kind('agreement', 'Agreement', 'talks', strategic, 'Agreement'),
  kind('visit', 'Visit', 'talks'),
  kind('arrests', 'Arrests', 'measures', strategic, 'Arrests'),
  kind('border-closure', 'Border closure', 'measures'),
  kind('expulsion', 'Expulsion', 'measures'),
  kind('destruction', 'Destruction of property', 'measures', strategic, 'Looting/property destruction'),
  kind('sanctions', 'Sanctions', 'measures'),
  kind('deployment', 'Deployment', 'measures'),
  kind('air-strike', 'Air strike', 'strikes', remote, 'Air/drone strike'),
  kind('shelling', 'Shelling or missile attack', 'strikes', remote, 'Shelling/artillery/missile attack'),
  kind('explosion', 'Explosion', 'strikes', remote, 'Remote explosive/landmine/IED'),
  kind('cyber-attack', 'Cyber attack', 'fighting'),
  kind('attack', 'Attack', 'fighting'),
  kind('armed-clash', 'Armed clash', 'fighting', 'Battles', 'Armed clash'),
  kind('suicide-bombing', 'Suicide bombing', 'fighting', remote, 'Suicide bomb'),
  kind('abduction', 'Abduction', 'fighting', violence, 'Abduction/forced disappearance'),
  kind('killing', 'Killing', 'fighting', violence, 'Attack'),
] as const;
