export { aPhotograph, aPicture, SpecClamd } from './image.builder';
