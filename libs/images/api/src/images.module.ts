import { Module } from '@nestjs/common';

/** Pictures that members upload: checked, made again without what cameras write into them, and shown to those who may see what they belong to. */
@Module({ providers: [] })
export class ImagesModule {}
