import { COUNTRIES, REGIONS, type FieldError } from '@curbline/contracts';
import { isPartOf, placeLevels } from '@curbline/domain';
import { MembershipPeriod } from '@curbline/views';
import { refuseFields } from '../http/problems.js';
import { hullOf, type ValidMoment } from './valid-moment.js';
import type { ViewSnapshot } from './view-snapshot.js';

/** By which names a rule may mean a place. */
export interface PlaceNames {
  /** A rule that names one of these concerns the place, or may concern it where a membership is not known. */
  including: string[];
  /** A rule that excludes one of these does not concern it. */
  excluding: string[];
}

/** Who belonged to which group at a moment, as known at a sequence. */
export class PlaceBookAt {
  private constructor(private readonly groups: ReadonlyMap<string, readonly (readonly string[] | null)[]>) {}

  static async read({ manager, ledger }: ViewSnapshot, sequence: number, moment: ValidMoment): Promise<PlaceBookAt> {
    const periods = await manager
      .createQueryBuilder(MembershipPeriod, 'period')
      .where('period.ledger = :ledger AND period.knownFrom <= :sequence', { ledger, sequence })
      .andWhere('(period.knownUntil IS NULL OR period.knownUntil > :sequence)')
      .andWhere(
        `period.valid && tstzrange(CAST(:first AS timestamptz), CAST(:last AS timestamptz), '[]')`,
        hullOf(moment),
      )
      .orderBy('period.groupId')
      .getMany();
    const groups = new Map<string, (readonly string[] | null)[]>();
    for (const { groupId, members } of periods) groups.set(groupId, [...(groups.get(groupId) ?? []), members]);
    return new PlaceBookAt(groups);
  }

  /** The names for a country, a region or a group. Throws 400 that names the field when it is neither. */
  namesOf(field: 'from' | 'to' | 'routeFrom' | 'routeTo', place: string, sequence: number): PlaceNames {
    const own = this.groups.get(place);
    if (!own && !COUNTRIES.has(place) && !REGIONS.has(place)) throw unknownPlace(field, place, sequence);
    return own ? this.namesOfGroup(place, own) : this.namesOfTerritory(place);
  }

  /** A rule for a region concerns some of what it lies in; one that excludes a place excludes its regions. */
  private namesOfTerritory(territory: string): PlaceNames {
    const excluding = placeLevels(territory);
    const including = [...excluding, ...[...REGIONS].filter((region) => isPartOf(region, territory))];
    const [touching, containing] = [new Set(including), [...excluding]];
    for (const [group, lists] of this.groups) {
      if (lists.some((members) => members?.some((member) => touching.has(member)) ?? true)) including.push(group);
      if (lists.every((members) => members?.some((member) => containing.includes(member)) ?? false)) {
        excluding.push(group);
      }
    }
    return { including, excluding };
  }

  /** A group is concerned where one of its members is; only a rule that excludes it by name leaves all of it out. */
  private namesOfGroup(group: string, own: readonly (readonly string[] | null)[]): PlaceNames {
    const members = new Set(own.flatMap((list) => list ?? []));
    const sharing = [...this.groups]
      .filter(([, lists]) => lists.some((list) => list?.some((member) => members.has(member)) ?? true))
      .map(([other]) => other);
    return { including: [...new Set([group, ...members, ...sharing])], excluding: [group] };
  }
}

function unknownPlace(field: string, place: string, sequence: number): Error {
  const message = `${field} must be a country, a region or a group that the ledger knew by sequence ${sequence}, which ${JSON.stringify(place)} is not.`;
  return refuseFields([{ field, code: 'unknown-value', message } satisfies FieldError]);
}
