import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ImagesModule } from '@cp/images/api';
import { MembersModule } from '@cp/members/api';
import { StoriesModule } from '@cp/stories/api';
import { GoneStoriesListener } from './gone-stories.listener';
import { WordImport, WordImportSchema } from './import.model';
import { ImportWord } from './import-word';
import { ImportsLeaving } from './imports.leaving';
import './imports.texts';
import { LeftoverPictures } from './leftover-pictures';
import { ImportLeftoverResolver, LeftoverResolver } from './leftover.resolver';
import { LeftoverService } from './leftover.service';
import { TakePictures } from './take-pictures';
import { WordReader } from './word-reader';

/** Turns a document that was written elsewhere into a draft, and keeps what has no place in it until its author decides. */
@Module({
  imports: [
    MongooseModule.forFeature([{ name: WordImport.name, schema: WordImportSchema }]),
    ImagesModule,
    MembersModule,
    StoriesModule,
  ],
  providers: [
    GoneStoriesListener,
    ImportWord,
    ImportsLeaving,
    LeftoverPictures,
    ImportLeftoverResolver,
    LeftoverResolver,
    LeftoverService,
    TakePictures,
    WordReader,
  ],
  exports: [ImportWord],
})
export class ImportsModule {}
