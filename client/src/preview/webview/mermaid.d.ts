/** The build copies the script and answers with its place. */
declare module '@mermaid-js/tiny' {
  const place: string;
  export default place;
}
