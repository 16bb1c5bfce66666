declare module "*.css" {
  const text: string;
  export default text;
}
/** The address of the main module, relative to the loader's; the build fills it in. */
declare const MAIN: string;
