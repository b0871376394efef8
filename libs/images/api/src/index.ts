export { ImageOwners, type ImageParent, type MayRead } from './image-owners';
export { ImageScanner } from './image-scanner';
export { KEPT_AS, KINDS, MOST_OF_PARENT, PICTURE } from './image.rules';
export { type HeldImage, type ImageInfo, ImageService } from './image.service';
export { IMAGE_SETTINGS, type ImageSettings } from './image.settings';
export { ImagesModule } from './images.module';
export { type StoredImage, StoreImage } from './store-image';
