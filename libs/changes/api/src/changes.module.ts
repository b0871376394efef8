import { Module } from '@nestjs/common';

/** What followed from a story: its change record, and where else it was tried. */
@Module({ providers: [] })
export class ChangesModule {}
