export default function Home() {
  return <main>Tidewater</main>;
}
