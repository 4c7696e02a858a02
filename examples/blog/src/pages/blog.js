export default function Blog() {
  return <main>All posts</main>;
}
