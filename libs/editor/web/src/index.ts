export { editorTexts } from './editor-texts';
export { ProseEditor } from './prose-editor';
export type {
  ChosenPassage,
  PassageMark,
  PlainStretch,
  UploadedPicture,
  UploadPicture,
} from './prose-editor.types';
