import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MembersModule } from '@cp/members/api';
import { StoriesModule } from '@cp/stories/api';
import { Adoption, AdoptionSchema } from './adoption.model';
import { AdoptionResolver } from './adoption.resolver';
import { AdoptionService } from './adoption.service';
import { AskAgain } from './ask-again';
import { ChangeLoader } from './change.loader';
import { ChangeRecord, ChangeRecordSchema } from './change.model';
import { ChangeReminder, ChangeReminderSchema } from './change-reminder.model';
import { ChangeResolver } from './change.resolver';
import { ChangeService } from './change.service';
import { ChangeSummary, ChangeSummarySchema } from './change-summary.model';
import { ChangeTally } from './change-tally';
import { ChangesLeaving } from './changes.leaving';
import { ChangesSquire } from './changes.squire';
import './changes.texts';
import { KeepAdoption } from './keep-adoption';
import { KeepChange } from './keep-change';
import { MoveAdoptions } from './move-adoptions';
import { PlaceListener } from './place.listener';
import { PlanReminders } from './plan-reminders';
import { StoryChangesResolver } from './story-changes.resolver';
import { TakeBackChanges } from './take-back-changes';
import { WriteAdoption } from './write-adoption';
import { WriteChange } from './write-change';

/** What followed from a story: its change record, and where else it was tried. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: ChangeRecord.name, schema: ChangeRecordSchema },
      { name: ChangeReminder.name, schema: ChangeReminderSchema },
      { name: ChangeSummary.name, schema: ChangeSummarySchema },
      { name: Adoption.name, schema: AdoptionSchema },
    ]),
    MembersModule,
    StoriesModule,
  ],
  providers: [
    ChangeService,
    WriteChange,
    KeepChange,
    PlanReminders,
    AskAgain,
    ChangeTally,
    ChangeLoader,
    AdoptionService,
    WriteAdoption,
    KeepAdoption,
    TakeBackChanges,
    ChangesLeaving,
    ChangesSquire,
    MoveAdoptions,
    PlaceListener,
    ChangeResolver,
    AdoptionResolver,
    StoryChangesResolver,
  ],
  exports: [ChangeService, WriteChange, AdoptionService, WriteAdoption],
})
export class ChangesModule {}
