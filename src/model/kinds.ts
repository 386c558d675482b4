/** The six lanes that event kinds are drawn in; the order is the order of the lanes. */
export const lanes = [
  { id: 'power', label: 'Policy and developments' },
  { id: 'words', label: 'Statements' },
  { id: 'talks', label: 'Talks and visits' },
  { id: 'measures', label: 'Coercive measures' },
  { id: 'strikes', label: 'Air and remote strikes' },
  { id: 'fighting', label: 'Attacks and clashes' },
] as const;

/** The id of a lane. */
export type LaneId = (typeof lanes)[number]['id'];

interface Kind {
  readonly id: string;
  readonly label: string;
  readonly lane: LaneId;
  /** Event type and sub-type in ACLED's codebook; null for what ACLED does not code. */
  readonly acled: readonly [type: string, subType: string] | null;
}

const strategic = 'Strategic developments';
const violence = 'Violence against civilians';

/** Every kind of event a dossier can hold. The first word of ACLED's vocabulary is kept where it has one. */
export const kinds = [
  { id: 'regime-change', label: 'Change of power', lane: 'power', acled: null },
  { id: 'policy', label: 'Policy decision', lane: 'power', acled: null },
  { id: 'election', label: 'Election', lane: 'power', acled: null },
  { id: 'legal', label: 'Legal act', lane: 'power', acled: null },
  { id: 'protest', label: 'Protest', lane: 'power', acled: ['Protests', 'Peaceful protest'] },
  { id: 'riot', label: 'Riot', lane: 'power', acled: ['Riots', 'Mob violence'] },
  { id: 'incident', label: 'Incident', lane: 'power', acled: null },
  { id: 'accident', label: 'Accident or damage', lane: 'power', acled: null },
  { id: 'disaster', label: 'Disaster', lane: 'power', acled: null },
  { id: 'economic', label: 'Economic development', lane: 'power', acled: null },
  { id: 'statement', label: 'Statement', lane: 'words', acled: null },
  { id: 'warning', label: 'Warning', lane: 'words', acled: null },
  { id: 'demand', label: 'Demand', lane: 'words', acled: null },
  { id: 'denial', label: 'Denial', lane: 'words', acled: null },
  { id: 'talks', label: 'Talks', lane: 'talks', acled: null },
  { id: 'agreement', label: 'Agreement', lane: 'talks', acled: [strategic, 'Agreement'] },
  { id: 'visit', label: 'Visit', lane: 'talks', acled: null },
  { id: 'arrests', label: 'Arrests', lane: 'measures', acled: [strategic, 'Arrests'] },
  { id: 'border-closure', label: 'Border closure', lane: 'measures', acled: null },
  { id: 'expulsion', label: 'Expulsion', lane: 'measures', acled: null },
  {
    id: 'destruction',
    label: 'Destruction of property',
    lane: 'measures',
    acled: [strategic, 'Looting/property destruction'],
  },
  { id: 'sanctions', label: 'Sanctions', lane: 'measures', acled: null },
  { id: 'deployment', label: 'Deployment', lane: 'measures', acled: null },
  {
    id: 'air-strike',
    label: 'Air strike',
    lane: 'strikes',
    acled: ['Explosions/Remote violence', 'Air/drone strike'],
  },
  {
    id: 'shelling',
    label: 'Shelling or missile attack',
    lane: 'strikes',
    acled: ['Explosions/Remote violence', 'Shelling/artillery/missile attack'],
  },
  {
    id: 'explosion',
    label: 'Explosion',
    lane: 'strikes',
    acled: ['Explosions/Remote violence', 'Remote explosive/landmine/IED'],
  },
  { id: 'cyber-attack', label: 'Cyber attack', lane: 'fighting', acled: null },
  { id: 'attack', label: 'Attack', lane: 'fighting', acled: null },
  { id: 'armed-clash', label: 'Armed clash', lane: 'fighting', acled: ['Battles', 'Armed clash'] },
  {
    id: 'suicide-bombing',
    label: 'Suicide bombing',
    lane: 'fighting',
    acled: ['Explosions/Remote violence', 'Suicide bomb'],
  },
  {
    id: 'abduction',
    label: 'Abduction',
    lane: 'fighting',
    acled: [violence, 'Abduction/forced disappearance'],
  },
  { id: 'killing', label: 'Killing', lane: 'fighting', acled: [violence, 'Attack'] },
] as const satisfies readonly Kind[];

/** The id of a kind of event. */
export type KindId = (typeof kinds)[number]['id'];

/** The kind with this id. */
export function kindOf(id: KindId): Kind {
  const kind = kinds.find((candidate) => candidate.id === id);
  if (!kind) throw new RangeError(`no kind ${id}`);
  return kind;
}
