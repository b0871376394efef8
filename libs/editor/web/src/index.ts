export { editorTexts } from './editor-texts';
export { fetchEditing } from './fetch-editing';
export { ImageUploads, type UploadedImage } from './image-uploads';
export { ProseEditor } from './prose-editor';
export type {
  ChosenPassage,
  PassageMark,
  PlainStretch,
  UploadedPicture,
  UploadPicture,
} from './prose-editor.types';
