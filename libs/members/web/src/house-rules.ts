import { ChangeDetectionStrategy, Component } from '@angular/core';
import { membersTexts } from './members-texts';

/** The rules of the house in plain words; who joins says that they will keep to them. */
@Component({
  selector: 'cp-house-rules',
  templateUrl: './house-rules.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HouseRules {
  protected readonly t = membersTexts();
  protected readonly rules = ['people', 'patients', 'roles', 'truth', 'help', 'age', 'leave'] as const;
}
