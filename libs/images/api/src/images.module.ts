import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MembersModule } from '@cp/members/api';
import './image.texts';
import { ImageOwners } from './image-owners';
import { ImageScanner } from './image-scanner';
import { Image, ImageBytes, ImageBytesSchema, ImageSchema } from './image.model';
import { ImageService } from './image.service';
import { ImagesLeaving } from './images.leaving';
import { StoreImage } from './store-image';

/** Pictures that members upload: checked, made again without what cameras write into them, and shown to those who may see what they belong to. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: Image.name, schema: ImageSchema },
      { name: ImageBytes.name, schema: ImageBytesSchema },
    ]),
    MembersModule,
  ],
  providers: [ImageOwners, ImageScanner, ImageService, StoreImage, ImagesLeaving],
  exports: [ImageOwners, ImageScanner, ImageService, StoreImage],
})
export class ImagesModule {}
